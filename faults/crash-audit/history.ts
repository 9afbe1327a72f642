import type { Database, Row } from '../harness/database.ts'
import { readJournal } from '../harness/journal.ts'
import type { Ack, Intent } from '../harness/load.ts'
import type { SunkMail } from '../harness/sink.ts'

/** One request, and what came of it as far as its client knows. */
export type Request = Intent & { readonly ack: Ack | undefined }

export type StoredEvent = {
  readonly id: string
  readonly chain: string
  readonly seq: number
  readonly hash: string
  readonly body: string
  readonly type: string
  readonly resourceId: string
  /** The request that caused it; `undefined` when no request of the load did. */
  readonly requestId: number | undefined
  readonly changes: readonly { field: string; from: unknown; to: unknown }[]
  readonly success: boolean
}

/** Everything that the auditor looks at: the two journals and a dump of the database. */
export type History = {
  readonly requests: ReadonlyMap<number, Request>
  readonly administrators: ReadonlyMap<string, Row>
  readonly events: readonly StoredEvent[]
  readonly chains: readonly Row[]
  readonly outbox: readonly Row[]
  readonly links: ReadonlyMap<string, Row>
  readonly taken: readonly SunkMail[]
  readonly damage: readonly string[]
}

export async function readHistory(
  database: Database,
  journalFile: string,
  taken: readonly SunkMail[],
): Promise<History> {
  const byId = (rows: Row[]) => new Map(rows.map((row) => [String(row.id), row]))
  return {
    requests: readRequests(journalFile),
    administrators: byId(await database.rows('SELECT * FROM administrators')),
    events: (await database.rows('SELECT * FROM events ORDER BY chain, seq')).map(readEvent),
    chains: await database.rows('SELECT * FROM event_chains'),
    outbox: await database.rows('SELECT * FROM outbox ORDER BY queued_at_ms, position'),
    links: byId(await database.rows('SELECT * FROM links')),
    taken,
    damage: await database.damage(),
  }
}

function readRequests(file: string): Map<number, Request> {
  const lines = readJournal<Intent | Ack>(file)
  const acks = new Map(lines.filter((line) => line.t === 'ack').map((ack) => [ack.id, ack]))
  const intents = lines.filter((line) => line.t === 'intent')
  return new Map(intents.map((intent) => [intent.id, { ...intent, ack: acks.get(intent.id) }]))
}

function readEvent(row: Row): StoredEvent {
  const event = JSON.parse(String(row.body)) as {
    useragent: { name: string }
    resource: { id: string } | null
    changes: StoredEvent['changes']
    success: boolean
  }
  const [, requestId] = /^faults\/(\d+)$/.exec(event.useragent.name) ?? []
  return {
    id: String(row.id),
    chain: String(row.chain),
    seq: Number(row.seq),
    hash: String(row.hash),
    body: String(row.body),
    type: String(row.type),
    resourceId: event.resource?.id ?? '',
    requestId: requestId === undefined ? undefined : Number(requestId),
    changes: event.changes,
    success: event.success,
  }
}

/** Whether an acknowledged request changed something: repeats within a minute rightly do not. */
export function hasEffect({ ack }: Request): boolean {
  const { changes, mails, sessionsEnded } = ack?.receipt ?? {}
  return [changes, mails].some((list) => (list?.length ?? 0) > 0) || (sessionsEnded ?? 0) > 0
}

export function isDone({ ack }: Request): boolean {
  return ack !== undefined && ack.status >= 200 && ack.status < 300
}
