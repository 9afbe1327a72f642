import { type DeliverMailPorts, deliverMail } from './deliver-mail.ts'

const IDLE_MS = 500
const AFTER_FAILURE_MS = 5000

export type DeliverMailLoop = {
  /** Delivers what is due now; resolves when there is nothing more. */
  drain(): Promise<void>
  /** Resolves when the mail in hand is dealt with. */
  stop(): Promise<void>
}

/** Delivers waiting mail until it is stopped. `onFailure` hears of a pass that failed as a whole. */
export function startDeliverMail(
  ports: DeliverMailPorts,
  onFailure: (error: unknown) => void,
): DeliverMailLoop {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> = Promise.resolve()

  const drain = (): Promise<void> => {
    // Passes follow each other: two at once would only lease from one another.
    pass = pass.then(async () => {
      while (!isStopped && (await deliverMail(ports)) > 0);
    })
    const result = pass
    pass = pass.catch(() => {})
    return result
  }
  const tick = async () => {
    let waitMs = IDLE_MS
    try {
      await drain()
    } catch (error) {
      onFailure(error)
      waitMs = AFTER_FAILURE_MS
    }
    if (!isStopped) timer = setTimeout(() => void tick(), waitMs)
  }
  timer = setTimeout(() => void tick(), IDLE_MS)
  return {
    drain,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return pass
    },
  }
}
