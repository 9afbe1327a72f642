import type { FastifyInstance } from 'fastify'

/** Requests that were accepted may take so long once the server is asked to stop. */
const GRACE_MS = 5000
const LOOK_EVERY_MS = 20

/**
 * Closes a server promptly. Node waits for every connection that has not carried a request yet, and browsers keep
 * some of those in reserve: they are cut as soon as nothing is being answered, and all are after a while.
 */
export function promptClose(app: FastifyInstance, graceMs: number = GRACE_MS): () => Promise<void> {
  let answering = 0
  app.server.on('request', (_request, response) => {
    answering += 1
    response.once('close', () => {
      answering -= 1
    })
  })
  return async () => {
    const cutAtMs = performance.now() + graceMs
    const timer = setInterval(() => {
      if (answering === 0 || performance.now() >= cutAtMs) app.server.closeAllConnections()
    }, LOOK_EVERY_MS)
    try {
      await app.close()
    } finally {
      clearInterval(timer)
    }
  }
}
