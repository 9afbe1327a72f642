const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2000

/** Stores it, however often a database that is busy, full or away has to be asked. Gives up after `limitMs`. */
export async function untilStored(store: () => Promise<void>, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await store()
    } catch (error) {
      if (!isPassing(error) || performance.now() + waitMs > endMs) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

function isPassing(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true
  )
}
