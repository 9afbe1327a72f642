import type { Actor } from '../access/actor.ts'
import type { AdministratorState } from '../administrator/administrator.ts'
import { decideCreate } from '../administrator/decide-create.ts'
import { guardSelf } from '../administrator/guards.ts'
import { type Change, noChange } from '../change/change.ts'
import { Failure } from '../failure.ts'
import type { RecentInvitations } from '../password/mail-limit.ts'
import type { ParsedNewProviderAdministrator } from './parse-new-provider-administrator.ts'

export type CreateProviderAdministratorInput = {
  readonly actor: Actor
  readonly fields: ParsedNewProviderAdministrator
  /** Every organization of the provider. */
  readonly organizationIds: readonly string[]
  /** Those in which the actor may act. */
  readonly reachedIds: readonly string[]
  readonly recentInvitations: RecentInvitations
  readonly newId: string
  readonly nowMs: number
}

/** Makes an administrator of the provider, to whom every organization is open unless told otherwise. */
export function decideCreateProviderAdministrator(input: CreateProviderAdministratorInput): Change {
  const { actor, recentInvitations, newId, nowMs } = input
  const { bindNoOrgs, ...fields } = input.fields
  const created = decideCreate({
    actor,
    fields,
    organizationRequiresMfa: false,
    recentInvitations,
    newId,
    nowMs,
  })
  const opens = bindNoOrgs ? [] : input.organizationIds
  const reached = new Set(input.reachedIds)
  const isBeyond = opens.some((id) => !reached.has(id))
  const organizations = { field: 'organizations', from: null, to: opens }
  const changes = opens.length === 0 ? created.fields : [...created.fields, organizations]
  return {
    ...created,
    operation: 'create-provider-administrator',
    fields: changes,
    event: { type: 'admin_create', changes },
    access: { opens, closes: [] },
    refusals: [...(isBeyond ? [beyondReach()] : []), ...created.refusals],
  }
}

function beyondReach(): Failure {
  return new Failure(
    'authz.denied',
    'You may not act in every organization of the provider, so nobody you create may. Create with bindNoOrgs and link the organizations that you reach.',
  )
}

export type LinkInput = {
  readonly operation: 'create-organization-link' | 'delete-organization-link'
  readonly actor: Actor
  readonly target: AdministratorState
  readonly organizationId: string
  readonly isLinked: boolean
}

/** Opens an organization to an administrator of the provider, or closes it. */
export function decideOrganizationLink(input: LinkInput): Change {
  const { operation, target, organizationId } = input
  const opens = operation === 'create-organization-link'
  const refusals = guardSelf(input.actor, target.administrator, opens ? 'link' : 'unlink')
  if (refusals.length > 0 || input.isLinked === opens) return noChange(operation, target, refusals)
  const [from, to] = opens ? [null, organizationId] : [organizationId, null]
  const fields = [{ field: 'organizations', from, to }]
  const ids = [organizationId]
  return {
    ...noChange(operation, target),
    fields,
    access: opens ? { opens: ids, closes: [] } : { opens: [], closes: ids },
    event: { type: 'admin_update', changes: fields },
  }
}
