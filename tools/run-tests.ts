import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { run } from 'node:test'
import { spec, type TestEvent } from 'node:test/reporters'

export interface TestCounts {
  files: number
  passed: number
  failed: number
}

type Summary = Extract<TestEvent, { type: 'test:summary' }>['data']

const FILE_TIMEOUT_MS = 300_000

/** The test files that the patterns find, of those whose path contains one of the words, if any. */
export function findTestFiles(
  root: string,
  patterns: readonly string[],
  words: readonly string[],
): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**']
  return globSync([...patterns], { cwd: root, exclude })
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort()
}

/** Runs test files, each in its own process. Prints one line a file, then Node's own report of what failed. */
export async function runTestFiles(root: string, files: readonly string[]): Promise<TestCounts> {
  const events: AsyncIterable<TestEvent> = run({
    cwd: root,
    files: files.map((file) => `${root}/${file}`),
    concurrency: Math.min(8, availableParallelism()),
    execArgv: ['--conditions=castellan-source'],
    timeout: FILE_TIMEOUT_MS,
  })
  const failures = new FailureReport()
  const counts = { files: files.length, passed: 0, failed: 0 }
  let empty = 0
  for await (const event of events) {
    failures.take(event)
    const line = describe(root, event)
    if (line !== undefined) console.log(line)
    if (isEmptyFile(event)) empty += 1
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue
    counts.passed = event.data.counts.passed - empty
    counts.failed = countFailed(event.data) + empty
  }
  if (counts.failed > 0) failures.print()
  return counts
}

/** Node passes a file that holds no test at all, under the name of the file. */
function isEmptyFile({ type, data }: TestEvent): boolean {
  return type === 'test:pass' && data.nesting === 0 && data.name === data.file
}

function describe(root: string, event: TestEvent): string | undefined {
  const { type, data } = event
  if (type === 'test:summary' && data.file !== undefined) return describeFile(root, data)
  if (type !== 'test:pass' && type !== 'test:fail') return undefined
  const where = relative(root, data.file ?? '')
  if (isEmptyFile(event)) return `  FAIL ${where}: it holds no tests`
  if (type === 'test:fail' && data.name === data.file) return `  FAIL ${where}: its process failed`
  const idle = data.skip !== undefined || data.todo !== undefined
  return idle ? `  FAIL ${where}: "${data.name}" is skipped or to do` : undefined
}

/** Whatever did not pass failed: a test that is skipped or to do proves nothing and may not look as if it did. */
function countFailed({ counts, success }: Summary): number {
  return Math.max(counts.tests - counts.passed, success ? 0 : 1)
}

function describeFile(root: string, summary: Summary): string {
  const { counts, duration_ms: durationMs, file = '' } = summary
  const failed = countFailed(summary)
  const result =
    failed > 0 ? `${counts.passed} passed, ${failed} failed` : `${counts.passed} passed`
  return `  ${failed > 0 ? 'FAIL' : 'ok  '} ${relative(root, file)}: ${result} (${Math.round(durationMs)} ms)`
}

/** Node's spec report of the failing tests and of what their files wrote, and of nothing else. */
class FailureReport {
  readonly #reporter = new spec()
  readonly #written = new Map<string, string>()
  readonly #failedFiles = new Set<string>()

  take({ type, data }: TestEvent): void {
    if (type === 'test:stdout' || type === 'test:stderr') {
      const text = `${this.#written.get(data.file) ?? ''}${data.message}`
      this.#written.set(data.file, text.slice(-20_000))
    }
    if (type !== 'test:fail') return
    if (data.file !== undefined) this.#failedFiles.add(data.file)
    this.#reporter.write({ type, data })
  }

  print(): void {
    for (const file of this.#failedFiles) {
      const text = this.#written.get(file)
      if (text !== undefined) console.log(`\nWritten by ${file}:\n${text}`)
    }
    this.#reporter.end()
    console.log(String(this.#reporter.read() ?? ''))
  }
}
