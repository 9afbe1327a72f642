import type { EventSearchField } from '../../../domain/event/event-fields.ts'
import { SUBJECT_TYPES } from '../../../domain/event/subject-type.ts'

function refusedOf(type: keyof typeof SUBJECT_TYPES): string {
  const operations = SUBJECT_TYPES[type].map((operation) => `'${operation}'`)
  return `WHEN e.operation IN (${operations.join(', ')}) THEN '${type}'`
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
  'resource.type': `(CASE WHEN e.resource_id IS NULL THEN NULL
    WHEN e.type = 'organization_update' THEN 'organization'
    WHEN e.type <> 'admin_request_refused' THEN 'admin'
    ${refusedOf('organization')} ${refusedOf('provider')} ${refusedOf('mail')} ELSE 'admin' END)`,
  client_ip: 'e.client_ip',
  auth_method: 'e.auth_method',
  mfa: "(CASE WHEN e.mfa = 1 THEN 'true' ELSE 'false' END)",
  success: "(CASE WHEN e.reason IS NULL THEN 'true' ELSE 'false' END)",
  // What a mail server said is not in lower case.
  error_message: 'lower(e.reason)',
  operation: 'e.operation',
  correlation: 'e.correlation',
}
