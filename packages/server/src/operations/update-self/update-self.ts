import type { AdministratorState } from '../../domain/administrator/administrator.ts'
import { decideUpdate } from '../../domain/administrator/decide-update.ts'
import type { ParsedChanges } from '../../domain/administrator/parse-changes.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget } from '../get-target.ts'

export type UpdateSelfPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

export type UpdateSelfCommand = {
  readonly ifMatch: string | null
  readonly parse: (present: AdministratorState) => ParsedChanges
}

/** Changes one's own names and console state. */
export function updateSelf(
  ports: UpdateSelfPorts,
  request: ChangeRequest,
  command: UpdateSelfCommand,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'update-self',
    at: 'home',
    decide: async (tx, actor) => {
      const own = { administratorId: actor.id, ifMatch: command.ifMatch }
      const target = await getTarget(tx, actor, own)
      return decideUpdate({
        operation: 'update-self',
        actor,
        target,
        changes: command.parse(target),
        otherAbleBillingCount: 0,
        organizationRequiresMfa: false,
        recentInvitations: [],
        nowMs: ports.clock.nowMs(),
      })
    },
  })
}
