import type { Failures } from '../../domain/access/failures.ts'
import type { AdministratorState } from '../../domain/administrator/administrator.ts'
import { parseEmail } from '../../domain/administrator/parse-email.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { Failure } from '../../domain/failure.ts'
import { decideSignedIn } from '../../domain/session/decide-signed-in.ts'
import { type NextStep, nextStep } from '../../domain/session/next-step.ts'
import type { PasswordHasher } from '../../ports/password-hasher.ts'
import type { RefusalLog } from '../../ports/refusal-log.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { endTry, tryPassword } from '../count-try.ts'
import { openSession, type SessionPorts } from '../open-session.ts'
import { recordWrongTry } from '../record-wrong-try.ts'

export type SignInPorts = SessionPorts & {
  readonly failureLimit: number
  readonly unitOfWork: UnitOfWork
  readonly passwordHasher: PasswordHasher
  readonly refusals: RefusalLog
  readonly toAscii: (domain: string) => string
}

export type FirstFactorCommand = {
  readonly email: string
  readonly password: string
  readonly origin: Origin
}

export type FirstFactorPassed = { readonly secret: string; readonly next: NextStep }

/**
 * Takes e-mail and password. Unknown, never activated and suspended accounts are asked, counted and
 * answered like known ones, and cost the same hash.
 */
export async function checkFirstFactor(
  ports: SignInPorts,
  command: FirstFactorCommand,
): Promise<FirstFactorPassed> {
  const parsed = parseEmail(command.email, ports.toAscii)
  const email = parsed.ok ? parsed.value : command.email
  const found = await ports.unitOfWork.read(async (reading) => {
    // What is no address may hold what no database takes.
    const owner = await reading.findByEmail(parsed.ok ? parsed.value : '')
    const secrets = owner && (await reading.findSecrets(owner.administrator.id))
    return { owner, passwordHash: secrets?.passwordHash ?? null }
  })
  const { owner } = found
  const subject = owner?.administrator.id ?? `address:${ports.digest.sha256Hex(email)}`
  const { password } = command
  const hash = found.passwordHash
  const { isRight, failures } = await tryPassword(ports, { subject, password, hash })
  if (!isRight || owner === undefined || owner.administrator.suspended) {
    await recordFailure(ports, owner, failures, command.origin)
    throw notRight()
  }
  await endTry(ports, subject, 'password')
  return begin(ports, owner, command.origin)
}

/** Opens the session, unless the account changed while the password was being checked. */
async function begin(
  ports: SignInPorts,
  checked: AdministratorState,
  origin: Origin,
): Promise<FirstFactorPassed> {
  const { id, passwordUpdatedAtMs } = checked.administrator
  return ports.unitOfWork.transact(async (tx) => {
    const owner = await tx.findAdministratorById(id)
    const isSame = owner?.administrator.passwordUpdatedAtMs === passwordUpdatedAtMs
    if (owner === undefined || !isSame || owner.administrator.suspended) throw notRight()
    const next = nextStep(owner.administrator)
    const stage = next === 'signed-in' ? 'full' : 'first-factor'
    const { secret, session } = openSession(ports, id, stage, origin)
    await tx.addSession(session)
    if (next === 'signed-in') {
      const nowMs = ports.clock.nowMs()
      const facts = { owner, isSecondFactor: false, recoveryCodesLeft: null, nowMs }
      await tx.save(decideSignedIn(facts), { actor: owner.administrator, origin })
    }
    return { secret, next }
  })
}

async function recordFailure(
  ports: SignInPorts,
  owner: AdministratorState | undefined,
  failures: Failures,
  origin: Origin,
): Promise<void> {
  const operation = 'sign-in'
  if (owner !== undefined) {
    return recordWrongTry(ports, { operation, owner, authenticator: 'password', failures, origin })
  }
  const attempt = { operation, reason: 'auth.failed', actor: null, subjectId: null, origin }
  return ports.refusals.record(attempt)
}

function notRight(): Failure {
  return new Failure('auth.failed', 'The address or the password is not right.')
}
