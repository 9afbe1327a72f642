import { createHash } from 'node:crypto'
import type { Findings } from '../harness/findings.ts'
import { type History, hasEffect, isDone, type Request, type StoredEvent } from './history.ts'

const COLUMNS: Readonly<Record<string, string>> = {
  firstname: 'firstname',
  lastname: 'lastname',
  email: 'email',
  roleName: 'role',
}

/** Checks 1 to 3: what was acknowledged is there, nothing else is, and each change has its event. */
export function checkState(history: History, findings: Findings): void {
  findings.require('1 nothing acknowledged is lost', lostWrites(history))
  findings.require('2 nothing is invented', inventedWrites(history))
  findings.require('3 each acknowledged change has exactly one event', unrecorded(history))
  findings.require('3 events and versions agree', wrongVersions(history))
  findings.require('3 the chains of events verify', brokenChains(history))
}

/** The values of a field that may stand: the last acknowledged one, or one that was asked for after it. */
function lostWrites({ requests, administrators }: History): string[] {
  const all = [...requests.values()]
  const allowed = new Map<string, Map<string, Set<unknown>>>()
  for (const request of all) if (request.op === 'update') allow(allowed, request)
  const deleted = all.filter(({ op }) => op === 'delete')
  const maybeDeleted = new Set(deleted.map(({ target }) => target))
  const offences = [
    ...all
      .filter((it) => it.op === 'create' && isDone(it))
      .map((it) => String(it.ack?.receipt?.administrator?._id))
      .filter((id) => !maybeDeleted.has(id) && !administrators.has(id))
      .map((id) => `${id} was created and is not there`),
    ...deleted
      .filter((it) => isDone(it) && administrators.has(it.target))
      .map(({ target }) => `${target} was deleted and is there`),
  ]
  for (const [id, fields] of allowed) {
    for (const [field, values] of fields) {
      const stored = administrators.get(id)?.[COLUMNS[field] ?? '']
      if (!values.has(stored)) offences.push(`${field} of ${id} is ${String(stored)}`)
    }
  }
  return offences
}

function allow(allowed: Map<string, Map<string, Set<unknown>>>, request: Request): void {
  const { ack } = request
  // A refusal changed nothing; without an answer nobody knows.
  if (ack !== undefined && !isDone(request)) return
  const fields = allowed.get(request.target) ?? new Map<string, Set<unknown>>()
  allowed.set(request.target, fields)
  for (const [field, value] of Object.entries(request.body ?? {})) {
    if (isDone(request)) fields.set(field, new Set([value]))
    else fields.get(field)?.add(value)
  }
}

function inventedWrites({ requests, administrators, events }: History): string[] {
  const mixed = [...administrators]
    .filter(([, row]) => String(row.firstname).slice(1) !== String(row.lastname).slice(1))
    .map(([id, row]) => `${id} is half of two writes: ${row.firstname} ${row.lastname}`)
  const written = events
    .filter(({ type, requestId }) => type === 'admin_update' && requestId !== undefined)
    .flatMap((event) => event.changes.map((change) => ({ event, change })))
    .filter(({ change }) => change.field in COLUMNS)
    .filter(({ event, change }) => {
      const request = requests.get(event.requestId ?? 0)
      return request?.target !== event.resourceId || request.body?.[change.field] !== change.to
    })
    .map(({ event, change }) => `event ${event.id} writes ${change.field} unasked`)
  return [...mixed, ...written]
}

/** The events of each request, those of refusals aside. */
function eventsByRequest(events: readonly StoredEvent[]): Map<number, StoredEvent[]> {
  const byRequest = new Map<number, StoredEvent[]>()
  for (const event of events) {
    if (event.requestId === undefined || !event.success) continue
    byRequest.set(event.requestId, [...(byRequest.get(event.requestId) ?? []), event])
  }
  return byRequest
}

function unrecorded({ requests, events }: History): string[] {
  const byRequest = eventsByRequest(events)
  const countOf = (id: number) => byRequest.get(id)?.length ?? 0
  return [
    ...[...requests.values()]
      .filter((request) => !mayHave(request, countOf(request.id)))
      .map(({ id, op }) => `request ${id} (${op}) has ${countOf(id)} events`),
    ...[...byRequest.keys()]
      .filter((id) => !requests.has(id))
      .map((id) => `an event of request ${id}, which was never sent`),
  ]
}

function mayHave(request: Request, events: number): boolean {
  if (isDone(request)) return events === (hasEffect(request) ? 1 : 0)
  return events <= (request.ack === undefined ? 1 : 0)
}

/** Events that step the version of their administrator. Sending a link changes no field. */
const STEPPING: ReadonlySet<string> = new Set([
  'admin_update',
  'admin_totp_disable',
  'admin_totp_start_enrollment',
])

function wrongVersions({ administrators, events }: History): string[] {
  const steps = new Map<string, number>()
  for (const event of events) {
    if (!event.success || !STEPPING.has(event.type)) continue
    steps.set(event.resourceId, (steps.get(event.resourceId) ?? 0) + 1)
  }
  return [...administrators].flatMap(([id, row]) => {
    const expected = 1 + (steps.get(id) ?? 0)
    const version = Number(row.version)
    return version === expected ? [] : [`${id} has version ${version}, its events say ${expected}`]
  })
}

function brokenChains({ chains, events }: History): string[] {
  const heads = new Map<string, { seq: number; hash: string }>()
  const offences: string[] = []
  for (const { chain, seq, hash, body } of events) {
    const before = heads.get(chain) ?? { seq: 0, hash: '' }
    const expected = createHash('sha256').update(`${before.hash}\n${body}`).digest('hex')
    if (seq !== before.seq + 1 || hash !== expected) offences.push(`${chain} breaks at ${seq}`)
    heads.set(chain, { seq, hash })
  }
  for (const { chain, seq, hash } of chains) {
    const head = heads.get(String(chain))
    if (head?.hash !== hash || head?.seq !== Number(seq)) offences.push(`the head of ${chain}`)
  }
  return offences
}
