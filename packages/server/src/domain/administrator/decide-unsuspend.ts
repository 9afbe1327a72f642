import type { Actor } from '../access/actor.ts'
import { type Change, noChange } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { draftMail } from '../outbox/mail-facts.ts'
import type { AdministratorState } from './administrator.ts'

const OPERATION = 'unsuspend-administrator'

export type UnsuspendInput = {
  readonly actor: Actor
  readonly target: AdministratorState
  readonly nowMs: number
}

/** Lets an administrator in again; who froze their own account is told. */
export function decideUnsuspend({ actor, target, nowMs }: UnsuspendInput): Change {
  const before = target.administrator
  if (!before.suspended) return noChange(OPERATION, target)
  const after = nextVersion(before, { suspended: false, frozen: false })
  const cause = { actorEmail: actor.email, nowMs }
  return changed(OPERATION, target, after, 'admin_unsuspend', {
    mails: before.frozen ? [draftMail('account-unfrozen', target, cause)] : [],
  })
}
