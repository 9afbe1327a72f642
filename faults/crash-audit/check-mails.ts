import type { Row } from '../harness/database.ts'
import type { Findings } from '../harness/findings.ts'
import type { SunkMail } from '../harness/sink.ts'
import { type History, isDone } from './history.ts'

/** How many hand-overs one process has in hand at once. */
const LANES = 5

/** Checks 4 to 8: every mail that is owed arrives, none that is not, and few arrive twice. */
export function checkMails(history: History, kills: number, findings: Findings): void {
  const { taken, outbox } = history
  const copies = copiesOf(taken)
  const extra = [...copies.values()].reduce((sum, list) => sum + list.length - 1, 0)
  findings.figure('mails in the outbox', outbox.length)
  findings.figure('mails that arrived', copies.size)
  findings.figure('second copies', `${extra} of at most ${kills * LANES}`)
  findings.require('4 each change has the mails that it owes', wrongOutbox(history))
  findings.require('5 no mail is lost', lostMails(history, copies))
  findings.require('6 no mail is invented', inventedMails(history, copies))
  findings.require('7 copies are equal byte by byte', unequalCopies(copies))
  findings.check('7 copies are no more than crashes explain', extra <= kills * LANES, `${extra}`)
  findings.require('8 the database finds itself whole', history.damage)
  findings.require('8 no row is leased', leasedRows(outbox))
}

/** The id of the row in the outbox that a message was made of. */
export function idOf(messageId: string): string {
  return /^<([0-9a-f]{24})@/.exec(messageId)?.[1] ?? ''
}

function copiesOf(taken: readonly SunkMail[]): Map<string, SunkMail[]> {
  const copies = new Map<string, SunkMail[]>()
  for (const mail of taken) {
    const id = idOf(mail.messageId)
    copies.set(id, [...(copies.get(id) ?? []), mail])
  }
  return copies
}

function wrongOutbox({ requests, events, outbox }: History): string[] {
  const byEvent = new Map<string, Row[]>()
  for (const row of outbox) {
    const id = String(row.event_id)
    byEvent.set(id, [...(byEvent.get(id) ?? []), row])
  }
  const known = new Set(events.map(({ id }) => id))
  const orphans = [...byEvent.keys()].filter((id) => !known.has(id))
  const wrong = events
    .filter(({ success }) => success)
    .map((event) => ({ event, request: requests.get(event.requestId ?? 0) }))
    .filter(({ request }) => request !== undefined && isDone(request))
    .filter(({ event, request }) => {
      const owed = (request?.ack?.receipt?.mails ?? []).map(({ to, message }) => `${message} ${to}`)
      const rows = byEvent.get(event.id) ?? []
      const queued = rows.map(({ recipient, message }) => `${message} ${recipient}`)
      return queued.sort().join() !== owed.sort().join()
    })
  return [
    ...orphans.map((id) => `mails of an event that is not there: ${id}`),
    ...wrong.map(({ event }) => `event ${event.id} has other mails than were promised`),
  ]
}

function lostMails({ outbox, links }: History, copies: ReadonlyMap<string, unknown>): string[] {
  return outbox.flatMap((row) => {
    const id = String(row.id)
    const link = links.get(String(row.action_link_id))
    const isEnded = link !== undefined && (link.ended_at_ms !== null || link.used_at_ms !== null)
    // Also one that arrived: a kill before its mark, and a newer link before its next turn.
    if (row.state === 'cancelled' && isEnded) return []
    if (copies.has(id) && row.state === 'sent') return []
    return [`${id} is ${row.state} and ${copies.has(id) ? 'arrived' : 'never arrived'}`]
  })
}

function inventedMails({ outbox }: History, copies: ReadonlyMap<string, SunkMail[]>): string[] {
  const recipients = new Map(outbox.map((row) => [String(row.id), row.recipient]))
  return [...copies].flatMap(([id, mails]) =>
    mails.every(({ to }) => to.length === 1 && to[0] === recipients.get(id)) ? [] : [id],
  )
}

function unequalCopies(copies: ReadonlyMap<string, SunkMail[]>): string[] {
  return [...copies].flatMap(([id, mails]) =>
    new Set(mails.map(({ sha256 }) => sha256)).size === 1 ? [] : [id],
  )
}

function leasedRows(outbox: readonly Row[]): string[] {
  return outbox.filter((row) => row.leased_until_ms !== null).map((row) => String(row.id))
}

/** The rest of check 5: of each target the newest link works, and older ones do not. */
export async function checkLinks(
  { outbox, links, taken }: History,
  url: string,
  findings: Findings,
  limit: number,
): Promise<void> {
  const paths = new Map(taken.map(({ messageId, link }) => [idOf(messageId), link]))
  const offences: string[] = []
  let looked = 0
  for (const row of outbox.slice(-limit)) {
    const path = paths.get(String(row.id))
    const link = links.get(String(row.action_link_id))
    if (link === undefined || path === null || path === undefined) continue
    const isAlive = link.ended_at_ms === null && link.used_at_ms === null
    const answer = await fetch(`${url}${path}`, { headers: { host: 'id.example.com' } })
    const expected = isAlive ? 200 : 410
    if (answer.status !== expected) offences.push(`${row.id} opens ${answer.status}`)
    looked += 1
  }
  findings.figure('links opened', looked)
  findings.require('5 the newest link works, an older one does not', offences)
}
