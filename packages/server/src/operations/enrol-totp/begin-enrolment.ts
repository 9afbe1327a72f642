import type { AdministratorState } from '../../domain/administrator/administrator.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { Failure } from '../../domain/failure.ts'
import { unusableLink } from '../../domain/link/require-living-link.ts'
import { requireOwnPassword } from '../../domain/totp/require-own-password.ts'
import { TOTP_SECRET_BYTES } from '../../domain/totp/totp-step.ts'
import type { Digest } from '../../ports/digest.ts'
import type { PasswordHasher } from '../../ports/password-hasher.ts'
import type { Random } from '../../ports/random.ts'
import type { SecretBox } from '../../ports/secret-box.ts'
import type { TotpCodes } from '../../ports/totp-codes.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { endTry, tryPassword } from '../count-try.ts'
import { getLink, type LinkPorts } from '../get-link.ts'
import { recordWrongTry } from '../record-wrong-try.ts'
import { presentSecret } from './present-secret.ts'

export type EnrolTotpPorts = LinkPorts & {
  readonly failureLimit: number
  readonly unitOfWork: UnitOfWork
  readonly random: Random
  readonly digest: Digest
  readonly passwordHasher: PasswordHasher
  readonly secretBox: SecretBox
  readonly totpCodes: TotpCodes
}

export const PURPOSES = ['enrol-totp'] as const

/** Whose link it is, for the page; uses nothing up. */
export async function openEnrolment(ports: EnrolTotpPorts, token: string) {
  const { owner } = await ports.unitOfWork.read((reading) =>
    getLink(reading, ports, token, PURPOSES),
  )
  return { email: owner.administrator.email, organizationName: owner.organizationName }
}

export type BeginCommand = {
  readonly token: string
  readonly password: string
  /** What the device that pressed first keeps in a cookie; '' when this one has none. */
  readonly device: string
  /** The cookie that binds the link where it is still free. */
  readonly newDevice: string
  readonly origin: Origin
}

/** Asks for the password, then makes the secret that is waiting for its first code. */
export async function beginEnrolment(ports: EnrolTotpPorts, command: BeginCommand) {
  const { link, owner } = await ports.unitOfWork.read((reading) =>
    getLink(reading, ports, command.token, PURPOSES),
  )
  const { id, email } = owner.administrator
  if (link.deviceHash !== null && link.deviceHash !== ports.digest.sha256Hex(command.device)) {
    throw unusableLink()
  }
  const secrets = await ports.unitOfWork.read((reading) => reading.findSecrets(id))
  const { isRight, failures } = await tryPassword(ports, {
    subject: id,
    password: command.password,
    hash: secrets?.passwordHash ?? null,
  })
  if (!isRight) {
    const facts = { operation: 'enrol-totp', authenticator: 'password' } as const
    await recordWrongTry(ports, { ...facts, owner, failures, origin: command.origin })
    throw wrongPassword()
  }
  await endTry(ports, id, 'password')
  requireOwnPassword(owner.administrator)

  const secret = ports.random.bytes(TOTP_SECRET_BYTES)
  const device = link.deviceHash === null ? command.newDevice : command.device
  await ports.unitOfWork.transact(async (tx) => {
    const again = await getLink(tx, ports, command.token, PURPOSES)
    // The device that was first meanwhile keeps the link.
    if (again.link.deviceHash !== link.deviceHash) throw unusableLink()
    // Set meanwhile from a mail, the password that was just right may prove no more than the mailbox.
    requireSamePassword(owner, again.owner)
    requireOwnPassword(again.owner.administrator)
    const box = ports.secretBox.seal(secret, `link/${link.id}`)
    await tx.bindLink(link.id, ports.digest.sha256Hex(device), box)
  })
  return { device, ...presentSecret({ secret, email, organizationName: owner.organizationName }) }
}

function requireSamePassword(checked: AdministratorState, now: AdministratorState): void {
  const { passwordUpdatedAtMs } = checked.administrator
  if (now.administrator.passwordUpdatedAtMs !== passwordUpdatedAtMs) throw wrongPassword()
}

function wrongPassword(): Failure {
  return new Failure('auth.failed', 'The password is not right.')
}
