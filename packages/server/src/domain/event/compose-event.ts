import type { Actor } from '../access/actor.ts'
import { formatTimestamp } from '../timestamp.ts'
import type { FieldChange } from './event-draft.ts'
import type { Origin } from './origin.ts'

export type EventResource = {
  /** `admin` unless given. */
  readonly type?: 'organization'
  readonly id: string
  readonly email: string | null
  /** Of an organization. */
  readonly name?: string
}

export type EventFacts = {
  readonly id: string
  readonly atMs: number
  readonly type: string
  /** `null` for what concerns no organization. */
  readonly organizationId: string | null
  readonly actor: Pick<Actor, 'id' | 'email'> | null
  /** What it happened to. */
  readonly resource: EventResource | null
  readonly changes: readonly FieldChange[]
  readonly origin: Origin
  readonly operation: string
  /** Why it was refused; `null` when it was done. */
  readonly reason: string | null
}

/** The text of one event in the Directory Insights shape. The hash chain is made over exactly this text. */
export function composeEvent(facts: EventFacts): string {
  const { actor, resource, origin } = facts
  return JSON.stringify({
    '@version': '1',
    id: facts.id,
    timestamp: formatTimestamp(facts.atMs),
    service: 'directory',
    event_type: facts.type,
    organization: facts.organizationId,
    provider: null,
    initiated_by: actor === null ? null : { type: 'admin', id: actor.id, email: actor.email },
    resource: resource === null ? null : { type: 'admin', ...resource },
    changes: facts.changes,
    client_ip: origin.clientIp,
    useragent: { name: origin.userAgent },
    auth_method: origin.authMethod,
    mfa: origin.mfa,
    success: facts.reason === null,
    ...(facts.reason === null ? {} : { error_message: facts.reason }),
    operation: facts.operation,
    correlation: origin.requestId,
  })
}
