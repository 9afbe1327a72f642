import type { CaseRun } from './case-run.ts'

export type Check = (run: CaseRun) => Promise<void> | void

/** Something of a case that is not run, with the reason. */
export type Left = { readonly left: string }

/** Sentences of the file, each with what proves it. */
export type SentenceTable = Readonly<Record<string, Check | Left>>

/** What a step is answered with: a status, any of some, what the file says, or nothing as it is left out. */
export type ExpectedStatus = number | readonly number[] | 'as the file says' | Left

export type Statuses = {
  /** The sentence that the file has in place of a status, or why steps are answered otherwise. */
  readonly because: string
  readonly steps: readonly ExpectedStatus[]
}

/** The code of one case: what its setup, its generated values and its sentences mean. */
export type CaseCode = {
  /** Why, in a few words. */
  readonly title: string
  /** Mail goes to a real SMTP server instead of being caught. */
  readonly smtp?: true
  /** Settings of the server that other cases do not have. */
  readonly environment?: Readonly<Record<string, string>>
  /** Brings the world to where the case begins, and says what words of the file stand for. */
  readonly given?: Check
  /** Where the status of the file does not hold for every step. */
  readonly statuses?: Statuses
  /** Looks at the world after each step, counted from 1. */
  readonly afterStep?: (run: CaseRun, step: number) => Promise<void> | void
  /** The sentences of `expect.body`. */
  readonly body?: SentenceTable
  /** The sentences of `expect.effects`. */
  readonly effects?: SentenceTable
  /** Parts of sentences that are shown elsewhere or cannot be shown yet. */
  readonly left?: readonly string[]
}

export type CaseTable = Readonly<Record<string, CaseCode>>
