import { askSecret, readInput } from '../ask.ts'
import type { Context } from '../context.ts'
import { usageProblem } from '../problem.ts'

/** An API key: from the terminal without showing it, or from standard input. */
export async function readNewKey(context: Context): Promise<string> {
  const text = context.canAsk
    ? await askSecret(context, 'API key (not shown): ')
    : await readInput(context)
  const key = text.trim()
  if (key === '') throw usageProblem('No API key came on standard input.')
  if (!/^[!-~]+$/.test(key)) throw usageProblem('An API key is one word of plain characters.')
  return key
}
