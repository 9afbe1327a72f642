import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** By then the start is over. */
const AFTER_MS = 1000

/** Once a little after the start, what starting needed and serving does not. */
export function giveBackMemorySoon(): void {
  setTimeout(giveBackMemory, AFTER_MS).unref()
}

/**
 * V8 would keep it until it has a reason. Stops everything for a moment, and leaves no `gc` to be called.
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NonNullable<typeof globalThis.gc>
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', flavor: 'last-resort', execution: 'sync' })
}
