import { EXIT } from '../exit-code.ts'
import type { Failure } from '../failure.ts'
import type { World } from '../world.ts'
import { clean } from './clean.ts'
import { jsonText } from './json-text.ts'
import { styleFor } from './style.ts'

/** Tells a failure on standard error: to people, or as JSON where the answer would have been JSON. */
export async function writeFailure(
  { io, environment }: Pick<World, 'io' | 'environment'>,
  failure: Failure,
  isProgram: boolean,
): Promise<void> {
  if (isProgram) {
    await io.err.write(`${jsonText({ error: failure })}\n`)
    return
  }
  const style = styleFor(io.err.isTerminal, environment.noColor)
  const message = failure.message.split('\n').map(clean).join('\n')
  const isInterrupted = failure.exitCode === EXIT.interrupted
  const lines = [isInterrupted ? `Interrupted. ${message}` : `${style.red('Error:')} ${message}`]
  if (failure.next !== undefined) lines.push(`Next: ${style.bold(clean(failure.next))}`)
  await io.err.write(`${lines.join('\n')}\n`)
}
