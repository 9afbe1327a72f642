import type { World } from './world.ts'

/** A limit on some work: after `ms` it ends with `late()`, when `outer` aborts with `stopped(reason)`. */
export interface Limit {
  world: World
  ms: number
  late: () => Error
  outer: AbortSignal | undefined
  stopped: (reason: unknown) => unknown
}

/** Runs `work` inside a limit. It ends at once when the limit does, even when the work ignores its signal. */
export function within<T>(limit: Limit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { outer } = limit
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    const end = () => {
      cancel()
      outer?.removeEventListener('abort', onOuter)
    }
    const fail = (error: unknown) => {
      end()
      reject(error)
    }
    const abort = (error: unknown) => {
      fail(error)
      controller.abort(error)
    }
    const onOuter = () => abort(limit.stopped(outer?.reason))
    const cancel = limit.world.startTimer(limit.ms, () => abort(limit.late()))
    if (outer?.aborted) return onOuter()
    outer?.addEventListener('abort', onOuter, { once: true })
    work(controller.signal).then((value) => {
      end()
      resolve(value)
    }, fail)
  })
}
