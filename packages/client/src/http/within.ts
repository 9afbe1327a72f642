import { Stop } from './stop.ts'
import type { World } from './world.ts'

/** A limit on some work: after `ms` it ends with `late()`, when `signal` aborts with `aborted()`. */
export interface Limit {
  world: World
  ms: number
  late: () => Error
  signal: AbortSignal | undefined
  aborted: () => Error
}

/** Runs `work` inside a limit. It ends at once when the limit does, even when the work ignores its Stop. */
export function within<T>(limit: Limit, work: (stop: Stop) => Promise<T>): Promise<T> {
  const { signal } = limit
  return new Promise((resolve, reject) => {
    const stop = new Stop()
    const end = () => {
      cancel()
      signal?.removeEventListener('abort', onAbort)
    }
    const fail = (error: unknown) => {
      end()
      reject(error)
    }
    const abort = (error: Error) => {
      fail(error)
      stop.now(error)
    }
    const onAbort = () => abort(limit.aborted())
    const cancel = limit.world.startTimer(limit.ms, () => abort(limit.late()))
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    work(stop).then((value) => {
      end()
      resolve(value)
    }, fail)
  })
}
