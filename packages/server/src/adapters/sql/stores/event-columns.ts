import type { EventFacts } from '../../../domain/event/compose-event.ts'
import type { EventSearchField } from '../../../domain/event/event-fields.ts'
import type { SqlValue } from '../session.ts'

/** What an event can be searched by, beside its text: the text alone is what the chain is made over. */
export function eventColumns(
  facts: Omit<EventFacts, 'id' | 'atMs'>,
): Readonly<Record<string, SqlValue>> {
  const { actor, resource, origin } = facts
  return {
    type: facts.type,
    actor_id: actor?.id ?? null,
    actor_email: actor?.email ?? null,
    resource_id: resource?.id ?? null,
    resource_email: resource?.email ?? null,
    client_ip: origin.clientIp,
    auth_method: origin.authMethod,
    mfa: Number(origin.mfa),
    reason: facts.reason,
    operation: facts.operation,
    correlation: origin.requestId,
  }
}

/** The SQL behind each searchable field, as text in lower case or null. */
export const FIELD_SQL: Readonly<Record<EventSearchField, string>> = {
  id: 'e.id',
  service: "'directory'",
  event_type: 'e.type',
  organization: 'e.chain',
  'initiated_by.id': 'e.actor_id',
  'initiated_by.email': 'e.actor_email',
  'initiated_by.type': "(CASE WHEN e.actor_id IS NULL THEN NULL ELSE 'admin' END)",
  'resource.id': 'e.resource_id',
  'resource.email': 'e.resource_email',
  'resource.type':
    "(CASE WHEN e.resource_id IS NULL THEN NULL WHEN e.type = 'organization_update' THEN 'organization' ELSE 'admin' END)",
  client_ip: 'e.client_ip',
  auth_method: 'e.auth_method',
  mfa: "(CASE WHEN e.mfa = 1 THEN 'true' ELSE 'false' END)",
  success: "(CASE WHEN e.reason IS NULL THEN 'true' ELSE 'false' END)",
  error_message: 'e.reason',
  operation: 'e.operation',
  correlation: 'e.correlation',
}
