import type { Hooks } from '../hooks.ts'
import type { Trip } from './trip.ts'

/** Calls a hook with what is known of the present try, and with more. */
export type Watch = (hook: keyof Hooks, trip: Trip, more?: object) => void

/** Calls hooks so that they cannot break the call that they watch. */
export function watchOf(hooks: Hooks): Watch {
  return (hook, { operation, method, path, attempts }, more) => {
    const facts = { operation, method, path, attempt: attempts, ...more }
    try {
      hooks[hook]?.(facts as never)
    } catch {
      // A watcher that fails must not turn a change that was made into an error.
    }
  }
}
