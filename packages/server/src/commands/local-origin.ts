import type { Origin } from '../domain/event/origin.ts'
import type { Random } from '../ports/random.ts'

/** What events say of something done on this very machine. */
export function localOrigin(random: Random, command: string): Origin {
  return {
    requestId: random.id(),
    clientIp: '127.0.0.1',
    userAgent: `castellan-server ${command}`,
    authMethod: 'local',
    mfa: false,
  }
}
