import { EXIT, type ExitCode } from './exit-code.ts'

export type ProblemFacts = {
  readonly exitCode?: ExitCode
  /** The command to run next. */
  readonly next?: string
  /** A stable reason code, where the server's own words name one. */
  readonly reason?: string
}

/** Something that this program itself refuses, in a sentence for people. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly exitCode: ExitCode
  readonly next: string | undefined
  readonly reason: string | undefined

  constructor(message: string, facts: ProblemFacts = {}) {
    super(message)
    this.exitCode = facts.exitCode ?? EXIT.failed
    this.next = facts.next
    this.reason = facts.reason
  }
}

/** The words are wrong, or an answer is needed and nobody can be asked. */
export function usageProblem(message: string, next?: string): Problem {
  return new Problem(message, { exitCode: EXIT.usage, ...(next ? { next } : {}) })
}
