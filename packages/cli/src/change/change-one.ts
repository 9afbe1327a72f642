import type { ChangeDescription } from '@castellan/client'
import { findAdministrator, findId } from '../administrators/find-administrator.ts'
import { readReference } from '../administrators/reference.ts'
import type { Fields } from '../administrators/writable-fields.ts'
import { confirm } from '../ask.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.ts'
import { nextFor } from '../failure.ts'
import { descriptionLines } from '../output/description-lines.ts'
import { jsonText } from '../output/json-text.ts'
import { Problem } from '../problem.ts'
import { asDescription, changesAnything, hurts, type Order, plan } from './describe.ts'
import { describeLocally } from './describe-locally.ts'
import type { ChangeKind } from './kinds.ts'

/** How a change is asked for. */
export type Manner = {
  readonly isPlan: boolean
  readonly isYes: boolean
  readonly isJson: boolean
}

/** One change, from the words of a line to the receipt. */
export async function changeOne(
  context: Context,
  kind: ChangeKind,
  word: string | undefined,
  fields: Fields,
  manner: Manner,
): Promise<ExitCode> {
  const isCastellan = await context.isCastellan()
  requireSupport(kind, isCastellan)
  const order = await readOrder(context, kind, word, fields, isCastellan, manner)
  const needsPlan = manner.isPlan || (!manner.isYes && kind.asks !== 'never')
  if (!needsPlan) return act(context, order, isCastellan, manner, undefined)
  const client = await context.changer()
  const etag = manner.isPlan ? undefined : await readEtag(context, order, isCastellan)
  const planned = await plan(client, order, isCastellan, context.interrupt.now)
  if (manner.isPlan) return showPlan(context, planned, manner.isJson)
  refuseRefused(planned)
  if (!changesAnything(planned)) return showUnchanged(context, planned, manner.isJson)
  if (kind.asks === 'always' || hurts(planned)) await ask(context, planned, isCastellan)
  return act(context, order, isCastellan, manner, etag)
}

/** Refuses what the server's API does not have. */
export function requireSupport(kind: ChangeKind, isCastellan: boolean): void {
  if (isCastellan || kind.onJumpCloud) return
  throw new Problem(`JumpCloud's API has no ${kind.name}; it needs a Castellan server.`)
}

async function readOrder(
  context: Context,
  kind: ChangeKind,
  word: string | undefined,
  fields: Fields,
  isCastellan: boolean,
  { isYes }: Manner,
): Promise<Order> {
  if (word === undefined) return { kind, id: '', live: undefined, fields }
  const client = await context.reader()
  const reference = readReference(word)
  const { now } = context.interrupt
  if (isCastellan || (isYes && kind.name !== 'update-administrator')) {
    const { _id } = await findId(client, reference, now)
    return { kind, id: _id, live: undefined, fields }
  }
  const live = await findAdministrator(client, reference, now)
  return { kind, id: live._id, live, fields }
}

/** The version that is looked at before a question, so that nothing else is changed than what was shown. */
async function readEtag(
  context: Context,
  { id }: Order,
  isCastellan: boolean,
): Promise<string | undefined> {
  if (!isCastellan || id === '' || !context.canAsk) return undefined
  const client = await context.reader()
  const signal = context.interrupt.now
  const { response } = await client.administrators.get(id, { signal }).withResponse()
  return response.headers.get('etag') ?? undefined
}

async function act(
  context: Context,
  { kind, id, live, fields }: Order,
  isCastellan: boolean,
  { isJson }: Manner,
  etag: string | undefined,
): Promise<ExitCode> {
  const client = await context.changer()
  const signal = context.interrupt.now
  const answer = await kind.send(client, id, fields, {
    signal,
    ...(isCastellan ? { receipt: true } : {}),
    ...(etag ? { ifMatch: etag } : {}),
  })
  if (isCastellan) await showReceipt(context, asDescription(answer), isJson)
  else {
    const { _id, email } =
      answer && '_id' in answer ? answer : { _id: id, email: live?.email ?? id }
    const done = describeLocally(kind, live ?? { _id, email }, fields)
    await showReceipt(context, { ...done, plan: false, administrator: { _id, email } }, isJson)
  }
  return EXIT.ok
}

async function ask(
  context: Context,
  planned: ChangeDescription,
  isCastellan: boolean,
): Promise<void> {
  const { errStyle } = context
  for (const line of descriptionLines(planned, errStyle)) await context.err(line)
  if (!isCastellan)
    await context.err('JumpCloud does not tell beforehand which sessions end and what is mailed.')
  await confirm(context, `Go on with ${planned.operation} of ${planned.administrator.email}?`)
}

function refuseRefused({ refusals: [refusal], administrator }: ChangeDescription): void {
  if (refusal === undefined) return
  const { code, message, reason } = refusal
  const next = nextFor(reason, administrator.email)
  throw new Problem(message, { exitCode: exitCodeOf(code), reason, ...(next ? { next } : {}) })
}

async function showPlan(
  context: Context,
  planned: ChangeDescription,
  isJson: boolean,
): Promise<ExitCode> {
  const isChange = changesAnything(planned)
  const [refusal] = planned.refusals
  if (isJson) await context.out(jsonText(planned, 2))
  else {
    for (const line of descriptionLines(planned, context.style)) await context.out(line)
    const end = refusal
      ? 'It would be refused.'
      : isChange
        ? 'Nothing was done yet.'
        : 'Nothing would change.'
    await context.out(`Plan: ${end}`)
  }
  if (refusal !== undefined) return exitCodeOf(refusal.code)
  return isChange ? EXIT.planHasChanges : EXIT.ok
}

async function showUnchanged(
  context: Context,
  planned: ChangeDescription,
  isJson: boolean,
): Promise<ExitCode> {
  if (isJson) await context.out(jsonText({ ...planned, plan: false }, 2))
  else await context.out(`${planned.administrator.email}: nothing to change.`)
  return EXIT.ok
}

async function showReceipt(
  context: Context,
  receipt: ChangeDescription,
  isJson: boolean,
): Promise<void> {
  if (isJson) return context.out(jsonText(receipt, 2))
  const { style } = context
  const [first = '', ...others] = descriptionLines(receipt, style)
  await context.out([`${style.green('Done:')} ${first}`, ...others].join('\n'))
}
