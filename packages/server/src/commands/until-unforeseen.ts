/**
 * Resolves when an error reaches nobody. What it left half done is not known, so the process stops in good order and
 * its supervisor starts it again; what was answered is on disk.
 */
export function untilUnforeseen(log: (error: unknown) => void): Promise<void> {
  return new Promise((resolve) => {
    const stop = (error: unknown) => {
      log(error)
      resolve()
    }
    process.on('uncaughtException', stop)
    process.on('unhandledRejection', stop)
  })
}
