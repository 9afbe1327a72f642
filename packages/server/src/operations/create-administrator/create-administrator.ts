import { decideCreate } from '../../domain/administrator/decide-create.ts'
import type { ParsedNewAdministrator } from '../../domain/administrator/parse-new-administrator.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { invitationsTo } from '../invitations-to.ts'
import { requireFreeEmail } from '../require-free-email.ts'

export type CreatePorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly random: Random
}

/** Makes an administrator and mails the activation link. `parse` runs once the right is known. */
export function createAdministrator(
  ports: CreatePorts,
  request: ChangeRequest,
  parse: () => ParsedNewAdministrator,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'create-administrator',
    decide: async (tx, actor) => {
      const fields = parse()
      const nowMs = ports.clock.nowMs()
      await requireFreeEmail(tx, actor, fields.email, nowMs)
      const organizationRequiresMfa = await tx.requiresMfa(actor.organizationId)
      return decideCreate({
        actor,
        fields,
        organizationRequiresMfa,
        recentInvitations: await invitationsTo(tx, actor, fields.email),
        newId: ports.random.id(),
        nowMs,
      })
    },
  })
}
