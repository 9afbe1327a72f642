import { isPlainObject } from '../plain-object.ts'
import { parseTimestamp } from '../timestamp.ts'

export type EventColumns = Readonly<Record<string, string | number | null>>

/**
 * What is stored of an event beside its text, to search by. Made from the text alone, so that a change of
 * either is seen by comparing them.
 */
export function eventColumns(body: string): EventColumns {
  return columnsOf(JSON.parse(body))
}

/** The same of what the text is written from, where that is at hand: reading it back costs more than writing it. */
export function columnsOf(written: unknown): EventColumns {
  const event = asObject(written)
  const actor = asObject(event.initiated_by)
  const resource = asObject(event.resource)
  return {
    id: text(event.id),
    at_ms: parseTimestamp(text(event.timestamp) ?? '') ?? null,
    type: text(event.event_type),
    actor_id: text(actor.id),
    actor_email: text(actor.email),
    resource_id: text(resource.id),
    resource_email: text(resource.email),
    client_ip: text(event.client_ip),
    auth_method: text(event.auth_method),
    mfa: event.mfa === true ? 1 : 0,
    reason: text(event.error_message),
    operation: text(event.operation),
    correlation: text(event.correlation),
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {}
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
