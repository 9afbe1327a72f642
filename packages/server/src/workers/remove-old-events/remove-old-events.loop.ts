import { type RemoveOldEventsPorts, removeOldEvents } from './remove-old-events.ts'

const HOUR_MS = 3_600_000

export type RemoveOldEventsLoop = {
  /** Resolves when the pass in hand is done. */
  stop(): Promise<void>
}

/** Removes old events now and every hour, where there is a time after which they are old. */
export function startRemoveOldEvents(
  ports: RemoveOldEventsPorts,
  retentionDays: number | null,
  onFailure: (error: unknown) => void,
): RemoveOldEventsLoop {
  if (retentionDays === null) return { stop: () => Promise.resolve() }
  let pass: Promise<void> = Promise.resolve()
  const run = () => {
    pass = pass.then(() => removeOldEvents(ports, retentionDays)).then(() => {}, onFailure)
  }
  run()
  const timer = setInterval(run, HOUR_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return pass
    },
  }
}
