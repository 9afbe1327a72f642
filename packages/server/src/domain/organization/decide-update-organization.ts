import type { Actor } from '../access/actor.ts'
import type { AdministratorState } from '../administrator/administrator.ts'
import { updateEffects } from '../administrator/update-effects.ts'
import type { Change } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import type { FieldChange } from '../event/event-draft.ts'
import type { Organization } from './organization.ts'
import type { OrganizationChange } from './organization-change.ts'
import type { OrganizationSettingsChanges } from './parse-organization-changes.ts'

const OPERATION = 'update-organization'

export type UpdateOrganizationInput = {
  readonly actor: Actor
  readonly before: Organization
  readonly changes: OrganizationSettingsChanges
  /** The administrators of whom multi-factor is not required yet. */
  readonly withoutMfa: readonly AdministratorState[]
  readonly nowMs: number
}

/** Changes the given settings. To require multi-factor of the organization is to require it of each in it. */
export function decideUpdateOrganization(input: UpdateOrganizationInput): OrganizationChange {
  const { before } = input
  const after = { ...before, ...input.changes }
  const fields = settingsChanges(before, after)
  const isRequiredNow = !before.requireAdminMfa && after.requireAdminMfa
  return {
    operation: OPERATION,
    before,
    after: fields.length === 0 ? before : { ...after, version: before.version + 1 },
    fields,
    administrators: isRequiredNow
      ? input.withoutMfa.map((target) => requireMultiFactor(target, input))
      : [],
    event: fields.length === 0 ? null : { type: 'organization_update', changes: fields },
    refusals: [],
  }
}

function settingsChanges(before: Organization, after: Organization): readonly FieldChange[] {
  const pairs = [
    ['settings.name', before.name, after.name],
    ['settings.requireAdminMFA', before.requireAdminMfa, after.requireAdminMfa],
  ] as const
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ field, from, to }))
}

function requireMultiFactor(target: AdministratorState, input: UpdateOrganizationInput): Change {
  const after = nextVersion(target.administrator, { enableMultiFactor: true })
  const cause = { actorEmail: input.actor.email, nowMs: input.nowMs }
  return changed(OPERATION, target, after, 'admin_update', updateEffects(target, after, cause))
}
