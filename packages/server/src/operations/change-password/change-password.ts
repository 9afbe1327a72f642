import type { Origin } from '../../domain/event/origin.ts'
import { Failure } from '../../domain/failure.ts'
import { checkPassword } from '../../domain/password/check-password.ts'
import { decideChangePassword } from '../../domain/password/decide-change-password.ts'
import { minimumPasswordLength, passwordContext } from '../../domain/password/password-rules.ts'
import type { PasswordHasher } from '../../ports/password-hasher.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { tryPassword } from '../count-try.ts'
import { getSession, type HeldSession } from '../get-session.ts'
import { openSession, type SessionPorts } from '../open-session.ts'
import { recordWrongTry } from '../record-wrong-try.ts'

export type ChangePasswordPorts = SessionPorts & {
  readonly failureLimit: number
  readonly unitOfWork: UnitOfWork
  readonly passwordHasher: PasswordHasher
  readonly isCommonPassword: (lowercased: string) => boolean
}

export type ChangePasswordCommand = {
  readonly held: HeldSession
  readonly secret: string
  readonly oldPassword: string
  readonly newPassword: string
  readonly origin: Origin
}

export type ChangePasswordResult =
  | { readonly kind: 'changed'; readonly secret: string }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** Changes one's own password. All sessions end; the one that did it goes on under a new id. */
export async function changePassword(
  ports: ChangePasswordPorts,
  command: ChangePasswordCommand,
): Promise<ChangePasswordResult> {
  const { owner, session } = command.held
  const { id } = owner.administrator
  const broken = checkPassword(command.newPassword, {
    minimumLength: minimumPasswordLength(owner),
    contextWords: passwordContext(owner),
    isCommon: ports.isCommonPassword,
  })
  if (broken.length > 0) {
    return { kind: 'refused', problems: broken.map((rule) => `The new password ${rule}.`) }
  }
  const stored = await ports.unitOfWork.read((reading) => reading.findSecrets(id))
  const { isRight, failures } = await tryPassword(ports, {
    subject: id,
    password: command.oldPassword,
    hash: stored?.passwordHash ?? null,
  })
  if (!isRight) {
    const attempt = { operation: 'change-password', authenticator: 'password' } as const
    await recordWrongTry(ports, { ...attempt, owner, failures, origin: command.origin })
    return { kind: 'refused', problems: ['The present password is not right.'] }
  }
  const passwordHash = await ports.passwordHasher.hash(command.newPassword)
  const next = openSession(ports, id, 'full', command.origin)
  await ports.unitOfWork.transact(async (tx) => {
    const now = await getSession(tx, ports, command.secret)
    const isSame =
      now.owner.administrator.passwordUpdatedAtMs === owner.administrator.passwordUpdatedAtMs
    // Two at once: the second was checked against a password that is gone.
    if (!isSame) throw new Failure('auth.failed', 'The password was changed meanwhile.')
    const nowMs = ports.clock.nowMs()
    const change = decideChangePassword({ owner: now.owner, passwordHash, nowMs })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
    // A new id, but not a new sign-in: its age and its proof go on.
    const { createdAtMs, provenAtMs } = session
    await tx.addSession({ ...next.session, createdAtMs, provenAtMs })
  })
  return { kind: 'changed', secret: next.secret }
}
