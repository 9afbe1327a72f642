import {
  AbortError,
  type Castellan,
  CastellanError,
  type ChangeDescription,
  ConnectionError,
  TimeoutError,
} from '@castellan/client'
import { asDescription, changesAnything, type Order } from '../change/describe.ts'
import { describeLocally } from '../change/describe-locally.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-code.ts'
import { tellFailure } from '../failure.ts'
import type { Aimed } from './planned-row.ts'
import { pool } from './pool.ts'
import { Progress } from './progress.ts'
import type { Outcome, Result, ResultsFile } from './results-file.ts'
import type { Row } from './row.ts'

const MOST_SHOWN = 10

/** How a run goes. */
export type RunOptions = {
  readonly client: Castellan
  readonly isCastellan: boolean
  readonly concurrency: number
  readonly maxFailures: number
  readonly results: ResultsFile
}

/** What came of a run. */
export type Tally = Record<Outcome, number> & {
  sessionsEnded: number
  mails: number
  /** The first few, to be shown. */
  failures: Result[]
  /** Why it ended before the last row. */
  stoppedBy: 'interrupt' | 'failures' | 'sign-in' | undefined
}

/** Does the rows, a few at a time. Each outcome is in the results file before the next row of its worker begins. */
export async function runMany(
  context: Context,
  aimed: readonly Aimed[],
  options: RunOptions,
): Promise<Tally> {
  const tally: Tally = {
    ...{ done: 0, unchanged: 0, failed: 0, unknown: 0, sessionsEnded: 0, mails: 0 },
    failures: [],
    stoppedBy: undefined,
  }
  const { interrupt } = context
  interrupt.endsCleanly()
  interrupt.asked.addEventListener('abort', () => {
    // Nobody waits for it: the work goes on meanwhile.
    void context.err('\nFinishing what is under way. Ctrl-C again ends at once.')
  })
  const progress = new Progress(context, 'done', aimed.length)
  const stops = () => {
    if (interrupt.asked.aborted) tally.stoppedBy ??= 'interrupt'
    if (tally.failed + tally.unknown >= options.maxFailures) tally.stoppedBy ??= 'failures'
    return tally.stoppedBy !== undefined
  }
  await pool(aimed, options.concurrency, stops, async (each) => {
    const { result, receipt, isSignedOut } = await runRow(each, options, interrupt.now)
    options.results.write(result)
    tally[result.outcome] += 1
    tally.sessionsEnded += receipt?.sessionsEnded ?? 0
    tally.mails += receipt?.mails.length ?? 0
    if (isSignedOut) tally.stoppedBy ??= 'sign-in'
    const isFailure = result.outcome === 'failed' || result.outcome === 'unknown'
    if (isFailure && tally.failures.length < MOST_SHOWN) tally.failures.push(result)
    await progress.step(isFailure)
  })
  // An interrupt that came with the last row has nothing left to stop.
  await progress.end()
  return tally
}

type Ran = {
  readonly result: Result
  readonly receipt?: ChangeDescription
  readonly isSignedOut?: boolean
}

async function runRow(
  aimed: Aimed,
  { client, isCastellan, results }: RunOptions,
  signal: AbortSignal,
): Promise<Ran> {
  const { row } = aimed
  const blank = { row, id: '', reason: '', message: '', requestId: '' }
  if ('failure' in aimed) {
    const { reason = '', message } = aimed.failure
    return { result: { ...blank, outcome: 'failed', reason, message } }
  }
  const { order } = aimed
  if (!isCastellan && isUnchanged(order))
    return { result: { ...blank, id: order.id, outcome: 'unchanged' } }
  return send(client, order, row, isCastellan, results.run, signal).then(
    ({ receipt, requestId }) => {
      const outcome = receipt === undefined || changesAnything(receipt) ? 'done' : 'unchanged'
      const id = receipt?.administrator._id ?? order.id
      return { result: { ...blank, outcome, id, requestId }, ...(receipt ? { receipt } : {}) }
    },
    (error: unknown) => {
      const { reason = '', message, requestId = '', exitCode } = tellFailure(error, row.word)
      const outcome = mayHaveBeenDone(error) ? 'unknown' : 'failed'
      const result: Result = { row, outcome, id: order.id, reason, message, requestId }
      return { result, isSignedOut: exitCode === EXIT.notSignedIn }
    },
  )
}

function isUnchanged({ kind, live, fields }: Order): boolean {
  return (
    kind.name === 'update-administrator' && !changesAnything(describeLocally(kind, live, fields))
  )
}

async function send(
  client: Castellan,
  { kind, id, fields }: Order,
  row: Row,
  isCastellan: boolean,
  run: string,
  signal: AbortSignal,
): Promise<{ receipt: ChangeDescription | undefined; requestId: string }> {
  const sure = { receipt: true, idempotencyKey: `${run}-${row.line}` }
  const options = { signal, ...(isCastellan ? sure : {}) }
  const { data, response } = await kind.send(client, id, fields, options).withResponse()
  const receipt = isCastellan ? asDescription(data) : undefined
  return { receipt, requestId: response.requestId ?? '' }
}

function mayHaveBeenDone(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.mayHaveArrived
  if (error instanceof AbortError || error instanceof TimeoutError) return (error.attempts ?? 0) > 0
  return error instanceof CastellanError && (error.status ?? 0) >= 500
}
