/** What a command may do to the terminal. */
export type Terminal = {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** One command of `castellan-server`. */
export type Command = {
  readonly name: string
  readonly summary: string
  /** The whole help text. */
  readonly help: string
  /** Answers the exit code; throws `UsageError` for words that it does not take. */
  readonly run: (words: readonly string[], terminal: Terminal) => Promise<number>
}

/** The words of a command are wrong; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
