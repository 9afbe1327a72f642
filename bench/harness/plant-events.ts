import { createHash, randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { HmacEventSealer } from '../../packages/server/src/adapters/crypto/hmac-event-sealer.ts'
import { readKeyFile } from '../../packages/server/src/adapters/crypto/key-file.ts'
import type { openPostgres } from '../../packages/server/src/adapters/sql/postgres/open-postgres.ts'
import { chainedText, headText } from '../../packages/server/src/domain/event/chain-head.ts'
import {
  composeEvent,
  type EventFacts,
} from '../../packages/server/src/domain/event/compose-event.ts'
import { eventColumns } from '../../packages/server/src/domain/event/event-columns.ts'
import type { Directory } from './plant.ts'

const DAY_MS = 86_400_000
/** The time that the events are spread over, up to now. */
export const EVENT_DAYS = 90

const TYPES = [
  'admin_login_attempt',
  'admin_login_attempt',
  'admin_login_attempt',
  'admin_update',
  'admin_update',
  'admin_password_reset_request',
  'admin_totp_start_enrollment',
  'admin_request_refused',
] as const

const TALLIES = `INSERT INTO event_tallies (chain, hour_ms, type, events)
  SELECT chain, (at_ms / 3600000) * 3600000, type, count(*) FROM events GROUP BY 1, 2, 3`

type Place = { readonly seq: number; readonly hash: string }
type Whose = Pick<Directory, 'caller' | 'ids' | 'keyFile'>

const NAMES = ['chain', 'seq', 'body', 'hash', ...Object.keys(eventColumns('{}'))]

/** Rows of so many events behind a place in the chain of the caller's organization. */
function* eventRows({ caller, ids }: Whose, after: Place, count: number) {
  const chain = caller.organizationId
  const startMs = Date.now() - EVENT_DAYS * DAY_MS
  let { seq, hash } = after
  for (let number = 0; number < count; number += 1) {
    const atMs = startMs + Math.floor((number / count) * EVENT_DAYS * DAY_MS)
    const body = composeEvent(factsOf(number, atMs, chain, caller, ids))
    hash = createHash('sha256').update(chainedText(hash, body)).digest('hex')
    seq += 1
    yield { seq, hash, row: [chain, seq, body, hash, ...Object.values(eventColumns(body))] }
  }
}

function sealOf({ caller, keyFile }: Whose, { seq, hash }: Place): string {
  const head = { chain: caller.organizationId, keptAfterSeq: 0, keptAfterHash: '', seq, hash }
  return new HmacEventSealer(readKeyFile(keyFile)).seal(headText(head))
}

/** Adds so many events to the chain of the caller's organization, made by the product's own rules. */
export function plantEvents(directory: Directory, count: number): void {
  const database = new DatabaseSync(directory.databasePath)
  database.exec('PRAGMA synchronous = OFF')
  database.exec('PRAGMA cache_size = -400000')
  const chain = directory.caller.organizationId
  const before = database.prepare('SELECT * FROM event_chains WHERE chain = ?').get(chain)
  let last: Place = { seq: Number(before?.seq), hash: String(before?.hash) }
  const places = NAMES.map(() => '?').join(', ')
  const insert = database.prepare(`INSERT INTO events (${NAMES.join(', ')}) VALUES (${places})`)
  database.exec('BEGIN')
  for (const { row, seq, hash } of eventRows(directory, last, count)) {
    insert.run(...row)
    last = { seq, hash }
  }
  database
    .prepare('UPDATE event_chains SET seq = ?, hash = ?, seal = ? WHERE chain = ?')
    .run(last.seq, last.hash, sealOf(directory, last), chain)
  database.exec('DELETE FROM event_tallies')
  database.exec(TALLIES)
  database.exec('COMMIT')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

/** The same in PostgreSQL. */
export async function plantPostgresEvents(
  pool: ReturnType<typeof openPostgres>,
  whose: Whose,
  count: number,
): Promise<void> {
  const chain = whose.caller.organizationId
  const heads = await pool.query('SELECT seq, hash FROM event_chains WHERE chain = $1', [chain])
  let last: Place = { seq: Number(heads.rows[0].seq), hash: String(heads.rows[0].hash) }
  const lists = NAMES.map((name, index) => `$${index + 1}::${TYPES_OF[name] ?? 'text'}[]`)
  const insert = `INSERT INTO events (${NAMES.join(', ')}) SELECT * FROM unnest(${lists.join(', ')})`
  let rows: unknown[][] = []
  const flush = async () => {
    await pool.query(
      insert,
      NAMES.map((_, index) => rows.map((row) => row[index])),
    )
    rows = []
  }
  for (const { row, seq, hash } of eventRows(whose, last, count)) {
    last = { seq, hash }
    if (rows.push(row) === ROWS_AT_A_TIME) await flush()
  }
  await flush()
  await pool.query('UPDATE event_chains SET seq = $1, hash = $2, seal = $3 WHERE chain = $4', [
    last.seq,
    last.hash,
    sealOf(whose, last),
    chain,
  ])
  for (const sql of ['DELETE FROM event_tallies', TALLIES, 'ANALYZE']) await pool.query(sql)
}

const ROWS_AT_A_TIME = 5000
const TYPES_OF: Readonly<Record<string, string>> = { seq: 'bigint', at_ms: 'bigint', mfa: 'int' }

function factsOf(
  number: number,
  atMs: number,
  organizationId: string,
  caller: Directory['caller'],
  ids: readonly string[],
): EventFacts {
  const type = TYPES[number % TYPES.length] ?? 'admin_update'
  const index = (number * 7919) % Math.min(ids.length, 500)
  const isFailed = type === 'admin_request_refused' || number % 11 === 0
  return {
    id: randomBytes(12).toString('hex'),
    atMs,
    type,
    organizationId,
    actor: number % 3 === 0 ? caller : { id: ids[index] ?? '', email: `copy-${index}@example.com` },
    resource: { id: ids[index] ?? '', email: `copy-${index}@example.com` },
    changes:
      type === 'admin_update' ? [{ field: 'firstname', from: 'Terry', to: `Terry ${number}` }] : [],
    origin: {
      requestId: randomBytes(12).toString('hex'),
      clientIp: `198.51.100.${number % 250}`,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
      authMethod: number % 2 === 0 ? 'session' : 'api-key',
      mfa: number % 2 === 0,
    },
    operation: type.replace('admin_', '').replaceAll('_', '-'),
    reason: isFailed ? 'authz.denied' : null,
  }
}
