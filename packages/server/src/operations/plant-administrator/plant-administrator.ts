import type { RoleName } from '../../domain/access/roles.ts'
import type { Administrator } from '../../domain/administrator/administrator.ts'
import { freshAdministrator } from '../../domain/administrator/decide-create.ts'
import { apiKeyPrefix, composeApiKey } from '../../domain/api-key/api-key-format.ts'
import type { Change, SecretWrites } from '../../domain/change/change.ts'
import { fieldChanges } from '../../domain/change/field-changes.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { newLink } from '../../domain/link/link.ts'
import { draftMail } from '../../domain/outbox/mail-facts.ts'
import { TOTP_SECRET_BYTES } from '../../domain/totp/totp-step.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Digest } from '../../ports/digest.ts'
import type { PasswordHasher } from '../../ports/password-hasher.ts'
import type { Random } from '../../ports/random.ts'
import type { SecretBox } from '../../ports/secret-box.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type PlantPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly random: Random
  readonly digest: Digest
  readonly secretBox: SecretBox
  readonly passwordHasher: PasswordHasher
  readonly apiKeyTtlSeconds: number
}

/** An administrator in the state in which it is to begin. */
export type PlantCommand = {
  readonly organizationId: string
  readonly organizationName: string
  /** The provider that it belongs to, which stands in for the organization. */
  readonly providerId?: string
  /** Organizations that are open to it. */
  readonly opens?: readonly string[]
  readonly email: string
  readonly firstname: string
  readonly lastname: string
  readonly role: RoleName
  readonly enableMultiFactor: boolean
  /** `null`: never activated. */
  readonly password: string | null
  readonly isEnrolled: boolean
  readonly hasApiKey: boolean
  readonly suspended: boolean
  readonly mailsActivation: boolean
  readonly origin: Origin
}

export type Planted = {
  readonly administratorId: string
  /** Shown once. */
  readonly apiKey: string | null
  readonly totpSecret: Uint8Array | null
}

/**
 * Puts an administrator into the directory from this very machine: the first one of an organization, the
 * sample of a first start, the cast of a test. No route leads here.
 */
export async function plantAdministrator(
  ports: PlantPorts,
  command: PlantCommand,
): Promise<Planted> {
  const apiKey = command.hasApiKey ? composeApiKey(ports.random.bytes(64)) : null
  const totpSecret = command.isEnrolled ? ports.random.bytes(TOTP_SECRET_BYTES) : null
  const administratorId = ports.random.id()
  const after = plantedState(ports, command, administratorId, apiKey)
  const secrets: SecretWrites = {
    ...(command.password === null
      ? {}
      : { passwordHash: await ports.passwordHasher.hash(command.password) }),
    ...(apiKey === null ? {} : { apiKeyHash: ports.digest.sha256Hex(apiKey) }),
    ...(totpSecret === null
      ? {}
      : { totpSecretBox: ports.secretBox.seal(totpSecret, `totp/${administratorId}`) }),
  }
  const change = plantedChange(command, after, secrets, ports.clock.nowMs())
  await ports.unitOfWork.transact((tx) => tx.save(change, { actor: null, origin: command.origin }))
  return { administratorId, apiKey, totpSecret }
}

function plantedState(
  ports: PlantPorts,
  command: PlantCommand,
  id: string,
  apiKey: string | null,
): Administrator {
  const nowMs = ports.clock.nowMs()
  const { email, firstname, lastname, role, enableMultiFactor } = command
  const fields = {
    email,
    firstname,
    lastname,
    role,
    enableMultiFactor,
    apiKeyAllowed: apiKey !== null,
  }
  const fresh = freshAdministrator(id, command.organizationId, fields, nowMs)
  const isActivated = command.password !== null
  return {
    ...fresh,
    providerId: command.providerId ?? null,
    passwordSet: isActivated,
    passwordUpdatedAtMs: isActivated ? nowMs : null,
    totpEnrolled: command.isEnrolled,
    totpUpdatedAtMs: command.isEnrolled ? nowMs : null,
    suspended: command.suspended,
    ...(apiKey === null ? {} : plantedKey(apiKey, nowMs, ports.apiKeyTtlSeconds)),
  }
}

function plantedKey(apiKey: string, nowMs: number, ttlSeconds: number) {
  const expiresAtMs = nowMs + ttlSeconds * 1000
  return {
    apiKey: { prefix: apiKeyPrefix(apiKey), createdAtMs: nowMs, expiresAtMs },
    apiKeyUpdatedAtMs: nowMs,
  }
}

function plantedChange(
  command: PlantCommand,
  after: Administrator,
  secrets: SecretWrites,
  nowMs: number,
): Change {
  const fields = fieldChanges(null, after).filter((change) => change.to !== null)
  const { organizationName } = command
  const state = {
    administrator: after,
    organizationName,
    sessionCount: 0,
    links: [],
    recoveryCodeCount: 0,
  }
  const cause = { actorEmail: null, nowMs }
  const mail = draftMail('activation', state, cause, { action: newLink('activate') })
  return {
    operation: 'plant-administrator',
    before: null,
    after,
    fields,
    sessionCount: 0,
    sessionsEnded: 0,
    linksEnded: [],
    secrets,
    mails: command.mailsActivation ? [mail] : [],
    access: { opens: command.opens ?? [], closes: [] },
    event: { type: 'admin_create', changes: fields },
    refusals: [],
  }
}
