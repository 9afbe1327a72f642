import type { OperationName } from '../operations.ts'
import type { Administrator, DirectoryEvent, FieldChange } from '../types.ts'
import { Failure } from './failure.ts'

type Body = Record<string, unknown>

/** The event type of each change. */
const TYPES: Partial<Record<OperationName, string>> = {
  'create-administrator': 'admin_create',
  'delete-administrator': 'admin_delete',
  'suspend-administrator': 'admin_suspended',
  'unsuspend-administrator': 'admin_unsuspend',
  'reset-totp': 'admin_totp_disable',
  'send-reactivation': 'admin_password_reset_request',
}

const UNITS_MS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** What was done in the fake, as audit events that can be asked for. */
export class EventLog {
  readonly #events: DirectoryEvent[] = []

  add(
    operation: OperationName,
    self: Administrator,
    subject: Administrator,
    changes: FieldChange[],
    timestamp: string,
  ): void {
    this.#events.push({
      '@version': '1',
      id: `e${(this.#events.length + 1).toString(16).padStart(23, '0')}`,
      timestamp,
      service: 'directory',
      event_type: TYPES[operation] ?? 'admin_update',
      organization: self.organization,
      provider: null,
      initiated_by: { type: 'admin', id: self._id, email: self.email },
      resource: { type: 'admin', id: subject._id, email: subject.email },
      changes,
      client_ip: '192.0.2.1',
      useragent: { name: 'castellan-client' },
      auth_method: 'api-key',
      mfa: false,
      success: true,
      operation,
      correlation: `f${this.#events.length.toString(16).padStart(23, '0')}`,
    })
  }

  /** All events, oldest first. */
  all(): readonly DirectoryEvent[] {
    return this.#events
  }

  /** One page, and the headers that paging needs. */
  list(body: Body): { value: unknown; headers: Record<string, string> } {
    const limit = Math.min(Number(body.limit) || 1000, 10_000)
    const descending = body.sort === 'DESC'
    const found = this.#select(body)
    if (descending) found.reverse()
    const [, after] = Array.isArray(body.search_after) ? body.search_after : []
    const rows = found.slice(found.findIndex(({ id }) => id === after) + 1).slice(0, limit)
    const last = rows.at(-1)
    const cursor = last ? [Date.parse(last.timestamp), last.id] : (body.search_after ?? [])
    return {
      value: Array.isArray(body.fields)
        ? rows.map((row) => only(row, body.fields as unknown[]))
        : rows,
      headers: {
        'x-result-count': String(rows.length),
        'x-limit': String(limit),
        'x-sort': descending ? 'DESC' : 'ASC',
        'x-search_after': JSON.stringify(cursor),
      },
    }
  }

  count(body: Body): unknown {
    return { count: this.#select(body).length }
  }

  distinct(body: Body): unknown {
    const counts = new Map<string, number>()
    for (const event of this.#select(body)) {
      const key = fieldOf(event, String(body.field))
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const buckets = [...counts]
      .map(([key, count]) => ({ key, doc_count: count }))
      .sort((one, other) => other.doc_count - one.doc_count)
    return { buckets, doc_count_error_upper_bound: 0, sum_other_doc_count: 0 }
  }

  interval(body: Body): unknown {
    const length =
      (UNITS_MS[String(body.interval_unit)] ?? 1_000) * Number(body.interval_value ?? 1)
    const starts = this.#select(body).map(
      ({ timestamp }) => Math.floor(Date.parse(timestamp) / length) * length,
    )
    const buckets = []
    for (let key = starts[0] ?? 0; key <= (starts.at(-1) ?? -1); key += length) {
      const count = starts.filter((start) => start === key).length
      buckets.push({ key, key_as_string: new Date(key).toISOString(), doc_count: count })
    }
    return { buckets }
  }

  #select({
    service,
    start_time: start,
    end_time: end,
    search_term: term,
  }: Body): DirectoryEvent[] {
    const fromMs = Date.parse(String(start))
    const toMs = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(end))
    const isMeant = Array.isArray(service) && service.some((name) => /^(all|directory)$/.test(name))
    if (!Array.isArray(service) || Number.isNaN(fromMs) || Number.isNaN(toMs))
      throw new Failure('request.invalid', 'Give `service` as a list, and times as RFC 3339.')
    return this.#events.filter((event) => {
      const atMs = Date.parse(event.timestamp)
      return isMeant && atMs >= fromMs && atMs <= toMs && holds(event, term ?? {})
    })
  }
}

function holds(event: DirectoryEvent, term: unknown): boolean {
  if (Array.isArray(term)) return term.every((part) => holds(event, part))
  return Object.entries(term as Body).every(([name, given]) => {
    const parts = Array.isArray(given) ? given : [given]
    if (name === 'and') return parts.every((part) => holds(event, part))
    if (name === 'or') return parts.some((part) => holds(event, part))
    if (name === 'not') return !parts.some((part) => holds(event, part))
    const value = fieldOf(event, name)?.toLowerCase()
    return parts.some((part) => String(part).toLowerCase() === value)
  })
}

function fieldOf(event: DirectoryEvent, name: string): string | undefined {
  let value: unknown = event
  for (const part of name.split('.')) value = (value as Body | null | undefined)?.[part]
  return typeof value === 'object' || value === undefined ? undefined : String(value)
}

function only(event: DirectoryEvent, fields: readonly unknown[]): Partial<DirectoryEvent> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => fields.includes(name)))
}
