import type { AdministratorState } from '../../domain/administrator/administrator.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { Failure } from '../../domain/failure.ts'
import { decideSignInFailure } from '../../domain/session/decide-sign-in-failure.ts'
import { decideSignedIn } from '../../domain/session/decide-signed-in.ts'
import type { Session } from '../../domain/session/session.ts'
import { normalizeRecoveryCode } from '../../domain/totp/recovery-codes.ts'
import { acceptableSteps, isTotpCode } from '../../domain/totp/totp-step.ts'
import type { SecretBox } from '../../ports/secret-box.ts'
import type { TotpCodes } from '../../ports/totp-codes.ts'
import type { Transaction } from '../../ports/transaction.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { beginTry, settle } from '../count-try.ts'
import { getSession, signInFirst } from '../get-session.ts'
import { openSession, type SessionPorts } from '../open-session.ts'

export type SecondFactorPorts = SessionPorts & {
  readonly failureLimit: number
  readonly unitOfWork: UnitOfWork
  readonly secretBox: SecretBox
  readonly totpCodes: TotpCodes
}

export type SecondFactorCommand = {
  readonly sessionSecret: string
  /** Six digits, or a recovery code. */
  readonly code: string
  readonly origin: Origin
}

type Accepted = { readonly recoveryCodesLeft: number | null } | 'wrong' | 'replayed'

/** Takes the code or a recovery code, and answers the secret of the full session that replaces this one. */
export async function checkSecondFactor(
  ports: SecondFactorPorts,
  command: SecondFactorCommand,
): Promise<string> {
  const { session, owner: asked } = await ports.unitOfWork.read((reading) =>
    getSession(reading, ports, command.sessionSecret),
  )
  const administratorId = asked.administrator.id
  // A code makes a full session of a half one, never a fresh one of an old one.
  if (session.stage !== 'first-factor' || !asked.administrator.totpEnrolled) throw signInFirst()
  const failures = await beginTry(ports, administratorId, 'totp')
  const step = await matchingStep(ports, administratorId, command.code)
  const full = openSession(ports, administratorId, 'full', command.origin)
  const doer = { actor: asked.administrator, origin: { ...command.origin, mfa: true } }
  const result = await ports.unitOfWork.transact(async (tx) => {
    const { owner } = await getSession(tx, ports, command.sessionSecret)
    const accepted = await take(tx, ports, owner, command.code, step)
    const nowMs = ports.clock.nowMs()
    if (accepted === 'wrong' || accepted === 'replayed') {
      const reason = accepted === 'wrong' ? 'auth.failed' : 'totp.replay'
      const facts = {
        operation: 'sign-in',
        owner,
        authenticator: 'totp',
        failures,
        failureLimit: ports.failureLimit,
        reason,
        nowMs,
      } as const
      await tx.save(decideSignInFailure(facts), { actor: null, origin: command.origin })
      return accepted
    }
    await settle(tx, administratorId, 'totp')
    await tx.save(decideSignedIn({ owner, isSecondFactor: true, ...accepted, nowMs }), doer)
    // Fresh is what proves both factors, so the age of the older proof counts.
    await replaceSession(tx, session, { ...full.session, provenAtMs: session.provenAtMs })
    return 'signed-in'
  })
  if (result === 'signed-in') return full.secret
  throw new Failure(
    'auth.failed',
    'The code is not right, or it was used before. Take the next one.',
  )
}

async function take(
  tx: Transaction,
  ports: SecondFactorPorts,
  owner: AdministratorState,
  code: string,
  step: number | undefined,
): Promise<Accepted> {
  const { id } = owner.administrator
  if (isTotpCode(code)) {
    if (step === undefined) return 'wrong'
    return (await tx.useTotpStep(id, step)) ? { recoveryCodesLeft: null } : 'replayed'
  }
  const hash = ports.digest.sha256Hex(normalizeRecoveryCode(code))
  const isUsed = await tx.useRecoveryCode(id, hash)
  return isUsed ? { recoveryCodesLeft: owner.recoveryCodeCount - 1 } : 'wrong'
}

/** The id changes at each step up, so that whoever knew the earlier one knows nothing. */
async function replaceSession(tx: Transaction, before: Session, after: Session): Promise<void> {
  await tx.endSession(before.administratorId, before.publicId)
  await tx.addSession(after)
}

async function matchingStep(
  ports: SecondFactorPorts,
  administratorId: string,
  code: string,
): Promise<number | undefined> {
  if (!isTotpCode(code)) return undefined
  const secrets = await ports.unitOfWork.read((reading) => reading.findSecrets(administratorId))
  const box = secrets?.totpSecretBox
  if (box === undefined || box === null) return undefined
  const secret = ports.secretBox.open(box, `totp/${administratorId}`)
  const steps = acceptableSteps(ports.clock.nowMs(), null)
  return steps.find((step) => ports.totpCodes.codeAt(secret, step) === code)
}
