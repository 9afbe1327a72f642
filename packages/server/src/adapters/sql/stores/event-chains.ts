import { type ChainHead, headText, type SealedHead } from '../../../domain/event/chain-head.ts'
import type { ChainedEvent } from '../../../domain/event/verify-chain.ts'
import { integer, text } from '../row.ts'
import type { Row } from '../session.ts'
import { addToTally } from './event-tallies.ts'
import type { StoreContext } from './store-context.ts'

const HEAD_COLUMNS = 'chain, kept_after_seq, kept_after_hash, seq, hash, seal'

function readHead(row: Row): SealedHead {
  return {
    chain: text(row, 'chain'),
    keptAfterSeq: integer(row, 'kept_after_seq'),
    keptAfterHash: text(row, 'kept_after_hash'),
    seq: integer(row, 'seq'),
    hash: text(row, 'hash'),
    seal: text(row, 'seal'),
  }
}

/** The head of a chain, which nobody else changes until the transaction ends. */
export async function lockHead({ sql }: StoreContext, chain: string): Promise<SealedHead> {
  const known = await sql.get(
    `SELECT ${HEAD_COLUMNS} FROM event_chains WHERE chain = ? ${sql.forUpdate}`,
    chain,
  )
  if (known !== undefined) return readHead(known)
  // Two may begin a chain at once: the no-op update takes the row lock for the second.
  const row = await sql.get(
    `INSERT INTO event_chains (${HEAD_COLUMNS}) VALUES (?, 0, '', 0, '', '')
     ON CONFLICT (chain) DO UPDATE SET seq = event_chains.seq RETURNING ${HEAD_COLUMNS}`,
    chain,
  )
  if (row === undefined) throw new TypeError('an upsert with RETURNING answers a row')
  return readHead(row)
}

/** What a head has that was set by somebody without the key: no later event heals it. */
const BROKEN_SEAL = 'broken'

/** Stores where a chain begins and ends now, sealed again if the seal before was good. */
export async function writeHead(
  { sql, eventSealer }: StoreContext,
  before: SealedHead,
  head: ChainHead,
): Promise<void> {
  const isNew = before.seq === 0 && before.seal === ''
  const isSound = isNew || eventSealer.check(headText(before), before.seal) === 'good'
  await sql.run(
    `UPDATE event_chains SET kept_after_seq = ?, kept_after_hash = ?, seq = ?, hash = ?, seal = ?
     WHERE chain = ?`,
    head.keptAfterSeq,
    head.keptAfterHash,
    head.seq,
    head.hash,
    isSound ? eventSealer.seal(headText(head)) : BROKEN_SEAL,
    head.chain,
  )
}

/** Seals every head under the current key. */
export async function sealChainsAgain(context: StoreContext): Promise<void> {
  for (const { chain } of await listChainHeads(context)) {
    const head = await lockHead(context, chain)
    await writeHead(context, head, head)
  }
}

export async function listChainHeads({ sql }: StoreContext): Promise<readonly SealedHead[]> {
  const rows = await sql.all(`SELECT ${HEAD_COLUMNS} FROM event_chains ORDER BY chain`)
  return rows.map(readHead)
}

/** Events of one chain past a place, in order. */
export async function readChain(
  { sql }: StoreContext,
  chain: string,
  afterSeq: number,
  limit: number,
): Promise<readonly ChainedEvent[]> {
  const rows = await sql.all(
    'SELECT * FROM events WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?',
    chain,
    afterSeq,
    limit,
  )
  return rows.map((row) => {
    const { chain: _chain, seq: _seq, hash: _hash, body: _body, ...columns } = row
    return {
      chain: text(row, 'chain'),
      seq: integer(row, 'seq'),
      hash: text(row, 'hash'),
      body: text(row, 'body'),
      columns,
    }
  })
}

/** Chains whose head is gone: of events, and of administrators, each of whom was created by an event. */
export async function listHeadlessChains({ sql }: StoreContext): Promise<readonly string[]> {
  const rows = await sql.all(
    `SELECT chain FROM (
       SELECT DISTINCT chain FROM events
       UNION SELECT DISTINCT organization_id FROM administrators
     ) AS known WHERE chain NOT IN (SELECT chain FROM event_chains) ORDER BY chain`,
  )
  return rows.map((row) => text(row, 'chain'))
}

/**
 * Removes the oldest events of a chain, at most so many, up to the first that is not older than the moment.
 * The head keeps the hash that the rest goes on from. Answers how many were removed.
 */
export async function removeOldEvents(
  context: StoreContext,
  chain: string,
  beforeMs: number,
  limit: number,
): Promise<number> {
  const { sql } = context
  const head = await lockHead(context, chain)
  const rows = await sql.all(
    'SELECT seq, at_ms, type, hash FROM events WHERE chain = ? ORDER BY seq LIMIT ?',
    chain,
    limit,
  )
  const firstKept = rows.findIndex((row) => integer(row, 'at_ms') >= beforeMs)
  const removed = firstKept === -1 ? rows : rows.slice(0, firstKept)
  const last = removed.at(-1)
  if (last === undefined) return 0
  const keptAfterSeq = integer(last, 'seq')
  await sql.run('DELETE FROM events WHERE chain = ? AND seq <= ?', chain, keptAfterSeq)
  for (const row of removed) {
    const event = { chain, atMs: integer(row, 'at_ms'), type: text(row, 'type') }
    await addToTally(context, event, -1)
  }
  await writeHead(context, head, { ...head, keptAfterSeq, keptAfterHash: text(last, 'hash') })
  return removed.length
}
