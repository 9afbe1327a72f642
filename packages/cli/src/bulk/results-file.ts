import { appendFileSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { csvLine, withoutGuard } from '../output/csv.ts'
import { usageProblem } from '../problem.ts'
import { parseCsv } from './parse-csv.ts'
import type { Row } from './row.ts'

/** What came of a row. `unknown`: it may have been done, and the answer got lost. */
export type Outcome = 'done' | 'unchanged' | 'failed' | 'unknown'

/** One line of a results file. */
export type Result = {
  readonly row: Row
  readonly outcome: Outcome
  readonly id: string
  readonly reason: string
  readonly message: string
  readonly requestId: string
}

const HEAD = ['run', 'line', 'administrator', 'outcome', 'id', 'reason', 'message', 'requestId']

/** The outcomes of a run, a line a row, written as they come: what is answered is in the file, however the run ends. */
export class ResultsFile {
  readonly path: string
  /** The same for every run that goes on with this file, so that a repeated row is known to the server. */
  readonly run: string
  readonly #finished: ReadonlySet<string>

  private constructor(path: string, run: string, finished: ReadonlySet<string>) {
    this.path = path
    this.run = run
    this.#finished = finished
  }

  /** Begins a new file; one that exists is never overwritten. */
  static begin(path: string): ResultsFile {
    if (existsSync(path))
      throw usageProblem(
        `${path} exists. Go on with it by --resume ${path}, or choose another name.`,
      )
    openSync(path, 'wx', 0o600)
    writeFileSync(path, csvLine(HEAD))
    return new ResultsFile(path, crypto.randomUUID(), new Set())
  }

  /** Goes on with the file of an earlier run. */
  static resume(path: string): ResultsFile {
    if (!existsSync(path)) throw usageProblem(`There is no file ${path}.`)
    const [head, ...rows] = parseCsv(readFileSync(path, 'utf8'))
    if (head?.cells.join() !== HEAD.join()) throw usageProblem(`${path} is no results file.`)
    const finished = new Set<string>()
    for (const { cells } of rows) {
      const [, line = '', administrator = '', outcome] = cells
      if (outcome === 'done' || outcome === 'unchanged')
        finished.add(rowKey(Number(line), withoutGuard(administrator)))
    }
    return new ResultsFile(path, rows[0]?.cells[0] ?? crypto.randomUUID(), finished)
  }

  isFinished({ line, word }: Row): boolean {
    return this.#finished.has(rowKey(line, word))
  }

  write({ row, outcome, id, reason, message, requestId }: Result): void {
    const cells = [this.run, row.line, row.word, outcome, id, reason, message, requestId]
    appendFileSync(this.path, csvLine(cells))
  }
}

function rowKey(line: number, word: string): string {
  return `${line} ${word}`
}
