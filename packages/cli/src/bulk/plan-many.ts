import type { Castellan } from '@castellan/client'
import { changesAnything, plan } from '../change/describe.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { tellFailure } from '../failure.ts'
import { clean } from '../output/clean.ts'
import { counted, descriptionLines } from '../output/description-lines.ts'
import { jsonText } from '../output/json-text.ts'
import type { Aimed, Planned } from './planned-row.ts'
import { pool } from './pool.ts'
import { Progress } from './progress.ts'

/** What each row would do, in the order of the file. */
export async function planMany(
  context: Context,
  client: Castellan,
  aimed: readonly Aimed[],
  isCastellan: boolean,
  concurrency: number,
): Promise<Planned[]> {
  const planned = new Map<Aimed, Planned>()
  const progress = new Progress(context, 'planned', aimed.length)
  const { now } = context.interrupt
  await pool(
    aimed,
    concurrency,
    () => false,
    async (each) => {
      const result = await planRow(client, each, isCastellan, now)
      planned.set(each, result)
      await progress.step('failure' in result)
    },
  )
  await progress.end()
  return aimed.flatMap((each) => planned.get(each) ?? [])
}

async function planRow(
  client: Castellan,
  aimed: Aimed,
  isCastellan: boolean,
  signal: AbortSignal,
): Promise<Planned> {
  if ('failure' in aimed) return aimed
  const { row, order } = aimed
  return plan(client, order, isCastellan, signal).then(
    (described) => ({ row, plan: described }),
    (error: unknown) => {
      if (signal.aborted) throw error
      return { row, failure: tellFailure(error, row.word) }
    },
  )
}

/** All rows of a plan on standard output, for `--plan`. */
export async function showPlans(
  context: Context,
  planned: readonly Planned[],
  isJson: boolean,
): Promise<ExitCode> {
  if (isJson) {
    const rows = planned.map(({ row, ...rest }) => ({
      line: row.line,
      administrator: row.word,
      ...rest,
    }))
    await context.out(jsonText(rows, 2))
  } else {
    for (const each of planned) await context.out(planText(context, each))
    await context.out(`Plan: ${summaryOf(planned)}. Nothing was done yet.`)
  }
  return exitCodeOfPlans(planned)
}

function planText({ style }: Context, planned: Planned): string {
  const { row } = planned
  if ('failure' in planned)
    return `line ${row.line}: ${clean(row.word)}: ${style.red(clean(planned.failure.message))}`
  const [first = '', ...others] = descriptionLines(planned.plan, style)
  return [`line ${row.line}: ${first}`, ...others].join('\n')
}

function exitCodeOfPlans(planned: readonly Planned[]): ExitCode {
  const isChange = planned.some((each) => 'plan' in each && willChange(each))
  if (isChange) return EXIT.planHasChanges
  return planned.some(isBad) ? EXIT.partFailed : EXIT.ok
}

/** A plan in one sentence. */
export function summaryOf(planned: readonly Planned[]): string {
  const plans = planned.flatMap((each) => ('plan' in each ? [each.plan] : []))
  const changing = planned.filter((each) => 'plan' in each && willChange(each)).length
  const bad = planned.filter(isBad).length
  const sum = (count: (plan: (typeof plans)[number]) => number) =>
    plans
      .filter(({ refusals }) => refusals.length === 0)
      .reduce((all, each) => all + count(each), 0)
  const sessions = sum(({ sessionsEnded }) => sessionsEnded)
  const mails = sum((each) => each.mails.length)
  return [
    `${changing} of ${counted(planned.length, 'row')} would change`,
    ...(sessions > 0 ? [`${counted(sessions, 'session')} would end`] : []),
    ...(mails > 0 ? [`${counted(mails, 'mail')} would be sent`] : []),
    ...(bad > 0 ? [`${bad} would fail`] : []),
  ].join(', ')
}

function willChange(planned: Planned): boolean {
  return 'plan' in planned && planned.plan.refusals.length === 0 && changesAnything(planned.plan)
}

/** Whether a row cannot be done. */
export function isBad(planned: Planned): boolean {
  return 'failure' in planned || planned.plan.refusals.length > 0
}
