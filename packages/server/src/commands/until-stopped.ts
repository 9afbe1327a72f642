const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves when the process is asked to stop, or when the launcher that started it is gone. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      // The launcher passes no further signal on, which would kill a process that is almost gone.
      if (process.connected) process.send?.('stopping', undefined, undefined, ignoreLostLauncher)
      resolve()
    }
    // Not `once`: an impatient second Ctrl-C would kill.
    for (const signal of SIGNALS) process.on(signal, stop)
    process.once('disconnect', () => resolve())
    // Listening to the channel alone must not keep the process from ending.
    process.channel?.unref()
  })
}

/** A launcher that died just now needs no word; without a callback the failure would end the process. */
function ignoreLostLauncher(): void {}
