import type { Origin } from '../../domain/event/origin.ts'
import { unusableLink } from '../../domain/link/require-living-link.ts'
import { decideEnrolTotp } from '../../domain/totp/decide-enrol-totp.ts'
import { composeRecoveryCodes, RECOVERY_RANDOM_BYTES } from '../../domain/totp/recovery-codes.ts'
import { requireOwnPassword } from '../../domain/totp/require-own-password.ts'
import { acceptableSteps, isTotpCode } from '../../domain/totp/totp-step.ts'
import { beginTry, endTry } from '../count-try.ts'
import { getLink } from '../get-link.ts'
import { recordWrongTry } from '../record-wrong-try.ts'
import { type EnrolTotpPorts, PURPOSES } from './begin-enrolment.ts'
import { presentSecret } from './present-secret.ts'

export type ConfirmCommand = {
  readonly token: string
  readonly code: string
  readonly device: string
  readonly origin: Origin
}

export type Confirmed =
  | { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[] }
  | ({ readonly kind: 'wrong-code' } & ReturnType<typeof presentSecret>)

/** Takes the first code: the secret becomes the authenticator, the link is used, recovery codes are made. */
export async function confirmEnrolment(
  ports: EnrolTotpPorts,
  command: ConfirmCommand,
): Promise<Confirmed> {
  const pending = await getPending(ports, command)
  const { owner, link, secret } = pending
  const administratorId = owner.administrator.id
  const failures = await beginTry(ports, administratorId, 'totp')
  const step = matchingStep(ports, secret, command.code)
  if (step === undefined) {
    const attempt = { operation: 'enrol-totp', authenticator: 'totp' } as const
    await recordWrongTry(ports, { ...attempt, owner, failures, origin: command.origin })
    const { organizationName } = owner
    const facts = { secret, email: owner.administrator.email, organizationName }
    return { kind: 'wrong-code', ...presentSecret(facts) }
  }
  await endTry(ports, administratorId, 'totp')

  const recoveryCodes = composeRecoveryCodes(ports.random.bytes(RECOVERY_RANDOM_BYTES))
  await ports.unitOfWork.transact(async (tx) => {
    const again = await getLink(tx, ports, command.token, PURPOSES)
    requireOwnPassword(again.owner.administrator)
    // A password that was set meanwhile has ended what the one before began.
    if (again.link.pendingTotpBox !== link.pendingTotpBox) throw unusableLink()
    if (!(await tx.useLink(link.id))) throw unusableLink()
    const change = decideEnrolTotp({
      owner: again.owner,
      linkId: link.id,
      totpSecretBox: ports.secretBox.seal(secret, `totp/${administratorId}`),
      step,
      recoveryCodeHashes: recoveryCodes.map((code) => ports.digest.sha256Hex(code)),
      nowMs: ports.clock.nowMs(),
    })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
  })
  return { kind: 'enrolled', recoveryCodes }
}

async function getPending(ports: EnrolTotpPorts, command: ConfirmCommand) {
  const opened = await ports.unitOfWork.read((reading) =>
    getLink(reading, ports, command.token, PURPOSES),
  )
  const { link } = opened
  const isSameDevice = link.deviceHash === ports.digest.sha256Hex(command.device)
  if (link.pendingTotpBox === null || !isSameDevice) throw unusableLink()
  return { ...opened, secret: ports.secretBox.open(link.pendingTotpBox, `link/${link.id}`) }
}

function matchingStep(ports: EnrolTotpPorts, secret: Uint8Array, code: string): number | undefined {
  if (!isTotpCode(code)) return undefined
  const steps = acceptableSteps(ports.clock.nowMs(), null)
  return steps.find((step) => ports.totpCodes.codeAt(secret, step) === code)
}
