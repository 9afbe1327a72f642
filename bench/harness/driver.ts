// The storage alone, in a process of its own: the transaction of one update over the bare driver, without HTTP, rights
// or mail. node bench/harness/driver.ts DATABASE ORGANIZATION_ID API_KEY_HASH; takes { forMs, group } by IPC.
import { createHash, createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

export type DriverJob = { readonly forMs: number; readonly group: number }

const [path = '', organizationId = '', apiKeyHash = ''] = process.argv.slice(2)
const database = new DatabaseSync(path, { timeout: 1000 })
database.exec('PRAGMA journal_mode = WAL')
database.exec('PRAGMA synchronous = FULL')
database.exec('PRAGMA foreign_keys = ON')
database.exec('PRAGMA cache_size = -32768')

const ids = database
  .prepare('SELECT id FROM administrators WHERE organization_id = ? AND email LIKE ? LIMIT 20000')
  .all(organizationId, 'copy-%')
  .map(({ id }) => String(id))

const findActor = database.prepare(
  `SELECT id, role, organization_id FROM administrators
   WHERE api_key_hash = ? AND api_key_allowed = 1 AND suspended = 0`,
)
const findTarget = database.prepare(
  'SELECT * FROM administrators WHERE organization_id = ? AND id = ?',
)
const write = database.prepare(
  'UPDATE administrators SET firstname = ?, version = version + 1 WHERE id = ? AND version = ?',
)
const findHead = database.prepare('SELECT seq, hash, seal FROM event_chains WHERE chain = ?')
const addEvent = database.prepare(
  `INSERT INTO events (chain, seq, id, at_ms, body, hash, type, actor_id, actor_email, resource_id,
     resource_email, client_ip, auth_method, mfa, reason, operation, correlation)
   VALUES (?, ?, ?, ?, ?, ?, 'admin_update', ?, 'caller@example.com', ?, ?, '127.0.0.1', 'api-key', 0,
     NULL, 'update-administrator', ?)`,
)
const HOUR_MS = 3_600_000
const countEvent = database.prepare(
  `INSERT INTO event_tallies (chain, hour_ms, type, events) VALUES (?, ?, 'admin_update', 1)
   ON CONFLICT (chain, hour_ms, type) DO UPDATE SET events = event_tallies.events + 1`,
)
const moveHead = database.prepare(
  'UPDATE event_chains SET seq = ?, hash = ?, seal = ? WHERE chain = ?',
)
/** Of this process alone: the seal of the server before it is checked at the same cost, and found wrong. */
const sealKey = createSecretKey(randomBytes(32))

function seal(seq: number, hash: string): Buffer {
  const text = JSON.stringify(['chain', organizationId, 0, '', seq, hash])
  return createHmac('sha256', sealKey).update(text).digest()
}

let turn = 0
let isSealed = false

function updateOne(): void {
  turn += 1
  const actor = findActor.get(apiKeyHash)
  const target = findTarget.get(organizationId, ids[turn % ids.length] ?? '')
  const head = findHead.get(organizationId)
  if (actor === undefined || target === undefined || head === undefined) {
    throw new Error('the planted directory lacks a caller, a target or a chain')
  }
  const name = `Driver ${Date.now()} ${turn}`
  const id = randomBytes(12).toString('hex')
  const changes = [{ field: 'firstname', from: target.firstname, to: name }]
  const body = JSON.stringify({ id, organization: organizationId, actor, changes })
  const hash = createHash('sha256').update(`${head.hash}\n${body}`).digest('hex')
  const seq = Number(head.seq) + 1
  const atMs = Date.now()
  const known = Buffer.from(String(head.seal).slice(-64), 'hex')
  isSealed = timingSafeEqual(known, seal(Number(head.seq), String(head.hash)))
  write.run(name, target.id ?? null, target.version ?? null)
  const subject = [target.id ?? null, target.email ?? null] as const
  addEvent.run(organizationId, seq, id, atMs, body, hash, actor.id ?? null, ...subject, id)
  countEvent.run(organizationId, Math.floor(atMs / HOUR_MS) * HOUR_MS)
  moveHead.run(seq, hash, seal(seq, hash).toString('hex'), organizationId)
}

/** Transactions a second, `group` of them in each commit. */
function measure({ forMs, group }: DriverJob): number {
  const startMs = performance.now()
  let count = 0
  while (performance.now() - startMs < forMs) {
    database.exec('BEGIN IMMEDIATE')
    for (let index = 0; index < group; index += 1) updateOne()
    database.exec('COMMIT')
    count += group
  }
  if (!isSealed) throw new Error('the head that was read has not the seal that was written')
  return count / ((performance.now() - startMs) / 1000)
}

process.on('message', (job: DriverJob) => process.send?.(measure(job)))
process.on('disconnect', () => process.exit())
process.send?.('ready')
