import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** The options of a command; unknown ones and loose words are refused with the command's name. */
export function parseWords<const T extends Options>(
  command: string,
  words: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'wrong words'
    throw new UsageError(`${command}: ${reason}.`)
  }
}
