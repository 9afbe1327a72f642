import type { Context } from './context.ts'
import type { ExitCode } from './exit-code.ts'
import type { Given } from './parse/given.ts'
import type { Option, Word } from './parse/option.ts'

export type Example = {
  /** A line that runs as it stands, in the world that the tests make. */
  readonly line: string
  readonly shows: string
  /** What stands on its standard input. */
  readonly input?: string
  /** The exit code, where it is not 0. */
  readonly exitCode?: ExitCode
}

/** One command of `castellan`. Its help is the manual: written from this, and every example is run by a test. */
export type Command = {
  readonly words?: readonly Word[]
  readonly options?: readonly Option[]
  /** Paragraphs. */
  readonly about: string
  readonly examples: readonly [Example, Example, ...Example[]]
  readonly run: (context: Context, given: Given) => Promise<ExitCode>
}
