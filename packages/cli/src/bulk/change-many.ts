import { existsSync, readFileSync } from 'node:fs'
import type { Fields } from '../administrators/writable-fields.ts'
import { confirm, readInput } from '../ask.ts'
import { type Manner, requireSupport } from '../change/change-one.ts'
import type { ChangeKind } from '../change/kinds.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import { clean } from '../output/clean.ts'
import { counted } from '../output/description-lines.ts'
import type { Given } from '../parse/given.ts'
import { usageProblem } from '../problem.ts'
import { aim } from './aim.ts'
import { isBad, planMany, showPlans, summaryOf } from './plan-many.ts'
import type { Planned } from './planned-row.ts'
import { readRows } from './read-rows.ts'
import { report } from './report.ts'
import { ResultsFile } from './results-file.ts'
import type { Row } from './row.ts'
import { runMany } from './run-many.ts'

const CONCURRENCY = 5
const MOST_CONCURRENCY = 50
const MAX_FAILURES = 20
/** Failures of a plan that are shown before the question; all are shown by --plan. */
const MOST_SHOWN = 10

/** Many changes from a file: its problems, then the plan, then the question, then the work, then the report. */
export async function changeMany(
  context: Context,
  kind: ChangeKind,
  common: Fields,
  given: Given,
  manner: Manner,
): Promise<ExitCode> {
  const concurrency = readConcurrency(given)
  const maxFailures = readMaxFailures(given)
  const rows = await readFile(context, given.text('from') ?? '', kind, common)
  const isCastellan = await context.isCastellan()
  requireSupport(kind, isCastellan)
  const resumed = given.has('resume') ? ResultsFile.resume(given.text('resume') ?? '') : undefined
  const left = rows.filter((row) => resumed?.isFinished(row) !== true)
  if (resumed !== undefined)
    await context.err(
      `${counted(rows.length - left.length, 'row')} of ${rows.length} are done already.`,
    )
  const client = await context.changer(concurrency)
  const aimed = await aim(client, left, kind, isCastellan, context.interrupt.now)
  const plans = () => planMany(context, client, aimed, isCastellan, concurrency)
  if (manner.isPlan) return showPlans(context, await plans(), manner.isJson)
  if (!manner.isYes && aimed.length > 0) await ask(context, kind, plans)
  const results = resumed ?? ResultsFile.begin(given.text('results') ?? nameResults(kind))
  const tally = await runMany(context, aimed, {
    client,
    isCastellan,
    concurrency,
    maxFailures,
    results,
  })
  return report(context, {
    kind,
    tally,
    total: aimed.length,
    results,
    given,
    isJson: manner.isJson,
  })
}

function readConcurrency(given: Given): number {
  const concurrency = given.count('concurrency', 1) ?? CONCURRENCY
  if (concurrency > MOST_CONCURRENCY)
    throw usageProblem(`--concurrency is at most ${MOST_CONCURRENCY}.`)
  return concurrency
}

function readMaxFailures(given: Given): number {
  if (given.text('max-failures') === 'off') return Number.POSITIVE_INFINITY
  return given.count('max-failures', 1) ?? MAX_FAILURES
}

async function readFile(
  context: Context,
  from: string,
  kind: ChangeKind,
  common: Fields,
): Promise<readonly Row[]> {
  if (from !== '-' && !existsSync(from)) throw usageProblem(`There is no file ${from}.`)
  if (from === '-' && context.io.isInputTerminal)
    throw usageProblem(
      '--from - reads standard input, and that is the terminal. Give a file, or pipe one in.',
    )
  const text = from === '-' ? await readInput(context) : readFileSync(from, 'utf8')
  const { rows, problems, ignored } = readRows(text, kind, common)
  const where = from === '-' ? 'Standard input' : from
  if (problems.length > 0)
    throw usageProblem(
      `${where} has ${counted(problems.length, 'problem')}:\n${problems.join('\n')}\nNothing was done.`,
    )
  if (ignored.length > 0)
    await context.err(`Columns that say nothing to write: ${ignored.join(', ')}.`)
  return rows
}

/** `castellan-reset-totp-20260131T093000Z-3f2a.csv`: two runs in one second do not meet. */
function nameResults({ name }: ChangeKind): string {
  const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  return `castellan-${name}-${moment}-${crypto.randomUUID().slice(0, 4)}.csv`
}

async function ask(
  context: Context,
  kind: ChangeKind,
  plans: () => Promise<readonly Planned[]>,
): Promise<void> {
  if (!context.canAsk) await confirm(context, `Go on with ${kind.name}?`)
  const planned = await plans()
  const bad = planned.filter(isBad)
  for (const each of bad.slice(0, MOST_SHOWN)) await context.err(badText(each))
  if (bad.length > MOST_SHOWN)
    await context.err(`and ${bad.length - MOST_SHOWN} more; --plan shows all.`)
  await confirm(context, `${kind.name}: ${summaryOf(planned)}. Go on?`)
}

function badText(planned: Planned): string {
  const { row } = planned
  const why =
    'failure' in planned ? planned.failure.message : (planned.plan.refusals[0]?.message ?? '')
  return `line ${row.line}: ${clean(row.word)}: ${clean(why)}`
}
