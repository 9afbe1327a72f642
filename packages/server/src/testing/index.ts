import { requireNode } from './require-node.ts'
import type { Castellan, StartOptions } from './start-castellan.ts'

export type { CaughtMail } from '../domain/outbox/caught-mail.ts'
export type { CastAdministrator, CastMember } from './cast.ts'
export type { Castellan, StartOptions } from './start-castellan.ts'
export type { TestClock } from './test-clock.ts'

/**
 * Starts a real server on a free port with a database in memory, for tests of what talks to it. Every call
 * is a directory of its own; `stop` ends it and leaves nothing behind.
 */
export async function startCastellan(options: StartOptions = {}): Promise<Castellan> {
  requireNode(process.versions.node)
  // Loaded only now: an older Node cannot even link it, and would name a built-in module instead of itself.
  const { startServer } = await import('./start-castellan.ts')
  return startServer(options)
}
