import type { Actor } from '../access/actor.ts'
import { formatTimestamp } from '../timestamp.ts'
import type { FieldChange } from './event-draft.ts'
import type { Origin } from './origin.ts'
import type { SubjectType } from './subject-type.ts'

export type EventResource = {
  /** `admin` unless given. */
  readonly type?: SubjectType
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
  /** The provider that it concerns instead; the chain is the provider's then. */
  readonly providerId?: string | null
  readonly actor: EventActor | null
  /** What it happened to. */
  readonly resource: EventResource | null
  readonly changes: readonly FieldChange[]
  readonly origin: Origin
  readonly operation: string
  /** Why it was refused; `null` when it was done. */
  readonly reason: string | null
}

type EventActor = Pick<Actor, 'id' | 'email'> & { readonly providerId?: string | null }

/** The text of one event in the Directory Insights shape. The hash chain is made over exactly this text. */
export function composeEvent(facts: EventFacts): string {
  return JSON.stringify(shapeEvent(facts))
}

/** What that text is written from. */
export function shapeEvent(facts: EventFacts): object {
  const { actor, resource, origin, providerId = null } = facts
  return {
    '@version': '1',
    id: facts.id,
    timestamp: formatTimestamp(facts.atMs),
    service: 'directory',
    event_type: facts.type,
    organization: providerId === null ? facts.organizationId : null,
    provider: providerId,
    initiated_by: actor === null ? null : presentActor(actor),
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
  }
}

function presentActor({ id, email, providerId = null }: EventActor): object {
  return { type: 'admin', id, email, ...(providerId === null ? {} : { provider: providerId }) }
}
