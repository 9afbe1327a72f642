import { decideCreateProviderAdministrator } from '../../domain/provider/decide-provider.ts'
import type { ParsedNewProviderAdministrator } from '../../domain/provider/parse-new-provider-administrator.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { invitationsTo } from '../invitations-to.ts'
import { requireFreeEmail } from '../require-free-email.ts'
import { requireOwnProvider } from '../require-own-provider.ts'

export type CreateProviderAdministratorPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly random: Random
}

export type CreateProviderAdministratorCommand = {
  readonly providerId: string
  /** Runs once the right is known; throws with every problem. */
  readonly parse: () => ParsedNewProviderAdministrator
}

/** Makes an administrator of the caller's provider and mails the activation link. */
export function createProviderAdministrator(
  ports: CreateProviderAdministratorPorts,
  request: ChangeRequest,
  command: CreateProviderAdministratorCommand,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'create-provider-administrator',
    at: 'home',
    decide: async (tx, actor) => {
      requireOwnProvider(actor, command.providerId)
      const fields = command.parse()
      const nowMs = ports.clock.nowMs()
      await requireFreeEmail(tx, actor, fields.email, nowMs)
      const organizationIds = await tx.listOrganizationIds(actor.organizationId)
      const reached = await tx.listLinkedOrganizations(actor.id, organizationIds.length)
      return decideCreateProviderAdministrator({
        actor,
        fields,
        organizationIds,
        reachedIds: reached.map(({ id }) => id),
        recentInvitations: await invitationsTo(tx, actor, fields.email),
        newId: ports.random.id(),
        nowMs,
      })
    },
  })
}
