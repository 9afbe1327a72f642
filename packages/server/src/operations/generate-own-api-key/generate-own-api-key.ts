import { apiKeyPrefix, composeApiKey } from '../../domain/api-key/api-key-format.ts'
import { decideGenerateApiKey } from '../../domain/api-key/decide-generate-api-key.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { requireFresh } from '../../domain/session/require-fresh.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSession } from '../get-session.ts'
import type { SessionPorts } from '../open-session.ts'

export type GenerateOwnPorts = SessionPorts & {
  readonly unitOfWork: UnitOfWork
  readonly apiKeyTtlSeconds: number
}

const KEY_RANDOM_BYTES = 64

/** Makes an API key for oneself from the account page, shown this once. */
export async function generateOwnApiKey(
  ports: GenerateOwnPorts,
  command: { readonly secret: string; readonly origin: Origin },
): Promise<string> {
  const apiKey = composeApiKey(ports.random.bytes(KEY_RANDOM_BYTES))
  await ports.unitOfWork.transact(async (tx) => {
    const { session, owner } = await getSession(tx, ports, command.secret)
    const nowMs = ports.clock.nowMs()
    requireFresh(session, nowMs)
    const change = decideGenerateApiKey({
      actor: owner.administrator,
      self: owner,
      prefix: apiKeyPrefix(apiKey),
      keyHash: ports.digest.sha256Hex(apiKey),
      ttlSeconds: ports.apiKeyTtlSeconds,
      nowMs,
    })
    if (change.refusals[0] !== undefined) throw change.refusals[0]
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
  })
  return apiKey
}
