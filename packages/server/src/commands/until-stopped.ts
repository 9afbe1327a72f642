/** Resolves when the process is asked to stop, or when the launcher that started it is gone. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    process.once('disconnect', () => resolve())
    // Listening to the channel alone must not keep the process from ending.
    process.channel?.unref()
  })
}
