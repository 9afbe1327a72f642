import type { ChangeKind } from '../change/kinds.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { clean } from '../output/clean.ts'
import { counted } from '../output/description-lines.ts'
import { jsonText } from '../output/json-text.ts'
import type { Given } from '../parse/given.ts'
import type { ResultsFile } from './results-file.ts'
import type { Tally } from './run-many.ts'

/** What a run is reported by. */
export type Ended = {
  readonly kind: ChangeKind
  readonly tally: Tally
  /** How many rows there were to do. */
  readonly total: number
  readonly results: ResultsFile
  readonly given: Given
  readonly isJson: boolean
}

const STOPPED = {
  interrupt: 'Interrupted; what was under way is finished.',
  failures: 'Stopped: too many failures.',
  'sign-in': 'Stopped: the key is not taken any more.',
}

/** Tells how a run ended, and the line that goes on where it did not finish. */
export async function report(context: Context, ended: Ended): Promise<ExitCode> {
  const { kind, tally, total, results, given, isJson } = ended
  const { failed, unknown, stoppedBy } = tally
  const left = total - tally.done - tally.unchanged - failed - unknown
  const isComplete = left + failed + unknown === 0
  const resume = isComplete ? undefined : resumeLine(kind, given, results.path)
  if (isJson) {
    const { failures: _failures, stoppedBy: _stoppedBy, ...counts } = tally
    const end = { left, results: results.path, resume: resume ?? null }
    await context.out(jsonText({ ...counts, ...end }))
  } else {
    const sum = sumText(context, tally, left)
    await context.out(`${kind.name}: ${sum}. Each row: ${results.path}`)
    await tellFailures(context, tally)
  }
  if (stoppedBy !== undefined && left > 0) await context.err(STOPPED[stoppedBy])
  if (resume !== undefined) await context.err(`Go on: ${context.errStyle.bold(resume)}`)
  return exitCodeFor(tally, left)
}

function sumText({ style }: Context, tally: Tally, left: number): string {
  const { done, unchanged, failed, unknown, sessionsEnded, mails } = tally
  const parts: readonly (readonly [number, string])[] = [
    [unchanged, `${unchanged} unchanged`],
    [failed, style.red(`${failed} failed`)],
    [unknown, style.yellow(`${unknown} may have been done`)],
    [left, `${left} left`],
    [sessionsEnded, `${counted(sessionsEnded, 'session')} ended`],
    [mails, `${counted(mails, 'mail')} queued`],
  ]
  const others = parts.filter(([count]) => count > 0).map(([, text]) => text)
  return [`${done} done`, ...others].join(', ')
}

async function tellFailures(context: Context, { failures, failed, unknown }: Tally): Promise<void> {
  for (const { row, message } of failures)
    await context.err(`line ${row.line}: ${clean(row.word)}: ${clean(message)}`)
  const more = failed + unknown - failures.length
  if (more > 0) await context.err(`and ${more} more, in the results file.`)
}

function exitCodeFor({ failed, unknown, stoppedBy }: Tally, left: number): ExitCode {
  if (stoppedBy === 'interrupt' && left > 0) return EXIT.interrupted
  return failed + unknown + left > 0 ? EXIT.partFailed : EXIT.ok
}

/** The words as they were typed, with the results file to go on with, for a POSIX shell. */
function resumeLine({ name }: ChangeKind, given: Given, results: string): string {
  const typed = withoutOption(withoutOption(given.typed, '--results'), '--resume')
  const from = given.text('from') === '-' ? '  # with the same standard input' : ''
  const words = ['castellan', ...COMMANDS[name], ...typed, '--resume', results]
  return words.map(quote).join(' ') + from
}

const COMMANDS: Readonly<Record<ChangeKind['name'], readonly string[]>> = {
  'create-administrator': ['admins', 'create'],
  'update-administrator': ['admins', 'update'],
  'delete-administrator': ['admins', 'delete'],
  'suspend-administrator': ['admins', 'suspend'],
  'unsuspend-administrator': ['admins', 'unsuspend'],
  'reset-totp': ['admins', 'reset-totp'],
  'send-reactivation': ['admins', 'reactivate'],
}

function withoutOption(words: readonly string[], name: string): string[] {
  return words.filter((word, at) => {
    const isOption = word === name || word.startsWith(`${name}=`)
    return !isOption && words[at - 1] !== name
  })
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
