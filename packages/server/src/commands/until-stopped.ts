const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves when the process is asked to stop, or when the launcher that started it is gone. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    // Not `once`: Ctrl-C comes twice, from the terminal and from the launcher, and the second would kill.
    for (const signal of SIGNALS) process.on(signal, () => resolve())
    process.once('disconnect', () => resolve())
    // Listening to the channel alone must not keep the process from ending.
    process.channel?.unref()
  })
}
