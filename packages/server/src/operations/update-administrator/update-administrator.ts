import type { Actor } from '../../domain/access/actor.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import {
  type AdministratorState,
  isAbleBillingAdministrator,
} from '../../domain/administrator/administrator.ts'
import { decideUpdate } from '../../domain/administrator/decide-update.ts'
import type { ParsedChanges } from '../../domain/administrator/parse-changes.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'
import { invitationsTo } from '../invitations-to.ts'
import { requireFreeEmail } from '../require-free-email.ts'

export type UpdatePorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

export type UpdateCommand = Target & {
  /** Runs once the right is known and the administrator is found; throws with every problem. */
  readonly parse: (present: AdministratorState) => ParsedChanges
}

/** Changes the given fields of one administrator. */
export function updateAdministrator(
  ports: UpdatePorts,
  request: ChangeRequest,
  command: UpdateCommand,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'update-administrator',
    permit: (actor) => permitUpdate(actor, command.administratorId),
    decide: async (tx, actor) => {
      const target = await getTarget(tx, actor, command)
      const changes = command.parse(target)
      const nowMs = ports.clock.nowMs()
      const { administrator } = target
      const { id, organizationId, email } = administrator
      // Nobody changes their own address, so nobody is told about it whether one is taken.
      const newEmail = id === actor.id || changes.email === email ? undefined : changes.email
      if (newEmail !== undefined) await requireFreeEmail(tx, actor, newEmail, nowMs)
      // All are asked for only where a guard looks at them.
      const mayBeLast = isAbleBillingAdministrator(administrator)
      const dropsFactor = changes.enableMultiFactor === false
      return decideUpdate({
        operation: 'update-administrator',
        actor,
        target,
        changes,
        otherAbleBillingCount: mayBeLast
          ? await tx.countAbleBillingAdministrators(organizationId, id)
          : 0,
        organizationRequiresMfa: dropsFactor && (await tx.requiresMfa(organizationId)),
        recentInvitations: newEmail === undefined ? [] : await invitationsTo(tx, actor, newEmail),
        nowMs,
      })
    },
  })
}

/** Everybody may send their own id: the fields that are not theirs to change are refused one by one. */
function permitUpdate(actor: Actor, administratorId: string): void {
  if (administratorId.toLowerCase() !== actor.id) requireRight(actor, 'update-administrator')
}
