import type { Caller } from '../../domain/access/caller.ts'
import { apiKeyPrefix, composeApiKey } from '../../domain/api-key/api-key-format.ts'
import { decideGenerateApiKey } from '../../domain/api-key/decide-generate-api-key.ts'
import { requireFresh } from '../../domain/session/require-fresh.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Digest } from '../../ports/digest.ts'
import type { Random } from '../../ports/random.ts'
import type { Transaction } from '../../ports/transaction.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { signInFirst } from '../get-session.ts'
import { getTarget } from '../get-target.ts'

export type GenerateApiKeyPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly random: Random
  readonly digest: Digest
  /** Life of a key whose request names none. */
  readonly apiKeyTtlSeconds: number
}

export type GenerateApiKeyCommand = {
  /** The new key; only its hash is stored. */
  readonly apiKey: string
  /** Runs once the right is known; throws with every problem. */
  readonly parse: () => { readonly ttlSeconds?: number }
}

/** Makes a key for oneself. */
export function generateApiKey(
  ports: GenerateApiKeyPorts,
  request: ChangeRequest,
  command: GenerateApiKeyCommand,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'generate-api-key',
    at: 'home',
    keepAnswer: false,
    decide: async (tx, actor) => {
      await requireFreshSession(tx, request.caller, ports.clock)
      const self = await getTarget(tx, actor, { administratorId: actor.id, ifMatch: null })
      return decideGenerateApiKey({
        actor,
        self,
        prefix: apiKeyPrefix(command.apiKey),
        keyHash: ports.digest.sha256Hex(command.apiKey),
        ttlSeconds: command.parse().ttlSeconds ?? ports.apiKeyTtlSeconds,
        nowMs: ports.clock.nowMs(),
      })
    },
  })
}

/** A key outlives the session that makes it, so a session must have proven everything a moment ago. */
async function requireFreshSession(tx: Transaction, caller: Caller, clock: Clock): Promise<void> {
  if (caller.kind !== 'session') return
  const session = await tx.findSession(caller.sessionIdHash)
  if (session === undefined) throw signInFirst()
  requireFresh(session, clock.nowMs())
}

/** A new key from the operating system's generator. */
export function newApiKey(random: Random): string {
  return composeApiKey(random.bytes(64))
}
