import { Stop } from './stop.ts'
import type { World } from './world.ts'

/** A limit on some work: after `ms` it ends with `late()`, when `outer` ends with `stopped(reason)`. */
export interface Limit {
  world: World
  ms: number
  late: () => Error
  outer: AbortSignal | Stop | undefined
  stopped: (reason: unknown) => unknown
}

function hasEnded(outer: Limit['outer']): boolean {
  return outer instanceof Stop ? outer.stopped : outer?.aborted === true
}

/** Runs `work` inside a limit. It ends at once when the limit does, even when the work ignores its Stop. */
export function within<T>(limit: Limit, work: (stop: Stop) => Promise<T>): Promise<T> {
  const { outer } = limit
  return new Promise((resolve, reject) => {
    const stop = new Stop()
    const end = () => {
      cancel()
      if (outer instanceof Stop) outer.off(onOuter)
      else outer?.removeEventListener('abort', onOuter)
    }
    const fail = (error: unknown) => {
      end()
      reject(error)
    }
    const abort = (error: unknown) => {
      fail(error)
      stop.now(error)
    }
    const onOuter = () => abort(limit.stopped(outer?.reason))
    const cancel = limit.world.startTimer(limit.ms, () => abort(limit.late()))
    if (hasEnded(outer)) return onOuter()
    if (outer instanceof Stop) outer.on(onOuter)
    else outer?.addEventListener('abort', onOuter, { once: true })
    work(stop).then((value) => {
      end()
      resolve(value)
    }, fail)
  })
}
