import type { Actor } from '../access/actor.ts'
import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { Failure } from '../failure.ts'
import { draftMail } from '../outbox/mail-facts.ts'

const OPERATION = 'generate-api-key'

export type GenerateApiKeyInput = {
  readonly actor: Pick<Actor, 'email'>
  readonly self: AdministratorState
  readonly prefix: string
  readonly keyHash: string
  readonly ttlSeconds: number
  readonly nowMs: number
}

/** Replaces the key of the administrator by a new one; the old key ends in the same moment. */
export function decideGenerateApiKey(input: GenerateApiKeyInput): Change {
  const { self, nowMs } = input
  const before = self.administrator
  if (!before.apiKeyAllowed) {
    const refusal = new Failure(
      'api-key.not-allowed',
      `${before.email} may not hold an API key. Ask an Administrator With Billing to set apiKeyAllowed.`,
    )
    return noChange(OPERATION, self, [refusal])
  }
  const expiresAtMs = nowMs + input.ttlSeconds * 1000
  const after = nextVersion(before, {
    apiKey: { prefix: input.prefix, createdAtMs: nowMs, expiresAtMs },
    apiKeyUpdatedAtMs: nowMs,
  })
  const facts = { apiKeyPrefix: input.prefix }
  const cause = { actorEmail: input.actor.email, nowMs }
  return changed(OPERATION, self, after, 'admin_update', {
    secrets: { apiKeyHash: input.keyHash },
    mails: [draftMail('api-key-created', self, cause, { facts })],
  })
}
