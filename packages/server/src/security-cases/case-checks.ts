import assert from 'node:assert/strict'
import type { Name } from '../testing/world.ts'
import type { CaseRun } from './case-run.ts'
import type { RawAnswer } from './raw-http.ts'

/** Nothing stored differs from before the steps, the event log aside, and nothing was mailed. */
export async function nothingChanged(run: CaseRun): Promise<void> {
  await noMails(run)
  assert.equal(await run.state(), run.before.state)
}

export async function noMails(run: CaseRun): Promise<void> {
  const mails = await run.newMails()
  assert.deepEqual(
    mails.map(({ to, subject }) => `${to}: ${subject}`),
    [],
  )
}

/** Bodies that differ in their request id only. */
export function sameBodies(answers: readonly RawAnswer[]): void {
  assert.ok(answers.length > 1)
  const [first, ...rest] = answers.map(withoutRequestId)
  for (const text of rest) assert.equal(text, first)
}

export function withoutRequestId(answer: RawAnswer): string {
  const id = answer.headers.find(([name]) => name === 'x-request-id')?.[1]
  const { requestId } = (answer.json ?? {}) as { requestId?: string }
  return [id, requestId].reduce<string>(
    (text, each) => (each === undefined ? text : text.replaceAll(each, 'ID')),
    answer.text,
  )
}

/** Names and values of the headers that are the same for every request. */
export function lastingHeaders(answer: RawAnswer): readonly string[] {
  return answer.headers
    .filter(([name]) => name !== 'x-request-id' && name !== 'date')
    .map(([name, value]) => `${name}: ${value}`)
}

/** The rows of refused attempts since the case began, by reason. */
export async function refusals(run: CaseRun, reason: string): Promise<Record<string, unknown>[]> {
  return (await run.newEvents()).filter((event) => event.error_message === reason)
}

/** The stored row of an administrator. */
export async function rowOf(run: CaseRun, name: Name): Promise<Record<string, unknown>> {
  const sql = 'SELECT * FROM administrators WHERE id = ?'
  return (await run.world.query(sql, run.world.who(name).id))[0] ?? {}
}

export function field(answer: RawAnswer, name: string): unknown {
  return (answer.json as Record<string, unknown> | undefined)?.[name]
}

type Listed = { readonly _id: string; readonly email: string } & Record<string, unknown>

export function results(answer: RawAnswer): readonly Listed[] {
  return field(answer, 'results') as readonly Listed[]
}

/** Whom the database holds for a tenant. */
export async function countOf(run: CaseRun, tenant: 'tenant A' | 'tenant B'): Promise<number> {
  const sql = 'SELECT count(*) AS n FROM administrators WHERE organization_id = ?'
  return Number((await run.world.query(sql, run.world.organizationId(tenant)))[0]?.n)
}

/** The kinds of mail since the case began, each with its recipient. */
export async function newMessages(run: CaseRun): Promise<readonly string[]> {
  await run.world.mails()
  const rows = await run.world.query(
    "SELECT message, recipient FROM outbox WHERE state = 'sent' ORDER BY queued_at_ms, position",
  )
  return rows.slice(run.before.mailCount).map((row) => `${row.message} ${row.recipient}`)
}

/** Copies of aNew in a tenant; `%d` in a template is the number of the copy. */
export async function plantMany(
  run: CaseRun,
  tenant: 'tenant A' | 'tenant B',
  count: number,
  fields: { readonly email: string; readonly firstname?: string; readonly lastname?: string },
): Promise<void> {
  const organizationId = run.world.organizationId(tenant)
  const { email, firstname = '', lastname = '' } = fields
  await run.world.plantCopies('aNew', count, (n) => ({
    organization_id: organizationId,
    email: email.replace('%d', String(n)),
    firstname: firstname.replace('%d', String(n)),
    lastname: lastname.replace('%d', String(n)),
  }))
}

/** Whether somebody can sign in with a password and the code of the standard authenticator. */
export async function canSignIn(run: CaseRun, name: Name, password: string): Promise<boolean> {
  const jar = run.jarOf(`attempt ${run.jars.size}`)
  const { email } = run.world.who(name)
  const first = await run.submit(jar, '/login', [
    ['email', email],
    ['password', password],
  ])
  if (first.status !== 200) return false
  const second = await run.submit(jar, '/login/code', [['code', run.world.code(name)]])
  run.world.clock.advanceMs(30_000)
  return second.status === 200
}
