import type {
  ConnectionSettings,
  OrganizationChangeDescription,
  OrganizationSummary,
  Organization as WireOrganization,
} from '@castellan/contract/types'
import type { Organization } from '../domain/organization/organization.ts'
import type { OrganizationChange } from '../domain/organization/organization-change.ts'
import type { OrganizationFieldName } from '../domain/organization/organization-query.ts'
import { formatTimestamp } from '../domain/timestamp.ts'
import { presentChange } from './present-change.ts'
import { presentRefusals } from './present-refusals.ts'

function presentSummary({ id, name }: Organization): OrganizationSummary {
  return { _id: id, displayName: name, logoUrl: null }
}

/** One organization of a list, with the asked fields only; with all of them where none are asked. */
export function presentOrganizationFields(
  organization: Organization,
  fields: readonly OrganizationFieldName[] | null,
): Partial<OrganizationSummary> {
  const summary = presentSummary(organization)
  if (fields === null) return summary
  const asked = new Set<string>(fields)
  return Object.fromEntries(Object.entries(summary).filter(([name]) => asked.has(name)))
}

export function presentOrganization(organization: Organization): WireOrganization {
  return {
    ...presentSummary(organization),
    created: formatTimestamp(organization.createdAtMs),
    provider: organization.providerId,
    settings: { name: organization.name, requireAdminMFA: organization.requireAdminMfa },
  }
}

/** The spelling is that of the PowerShell module, which reads it when it connects. */
export function presentConnectionSettings(organization: Organization): ConnectionSettings {
  return {
    ORG_ID: organization.id,
    SETTINGS: {
      name: organization.name,
      requireAdminMFA: organization.requireAdminMfa,
      passwordPolicy: { enablePasswordExpirationInDays: false },
      betaFeatures: {},
    },
  }
}

/** What a change of an organization would do or did, its administrators included. */
export function presentOrganizationChange(
  change: OrganizationChange,
  plan: boolean,
): OrganizationChangeDescription {
  const administrators = change.administrators.map((each) => presentChange(each, plan))
  return {
    plan,
    operation: change.operation,
    organization: { _id: change.after.id, displayName: change.after.name },
    changes: [...change.fields],
    administrators: administrators.map(({ administrator: { _id, email } }) => ({
      _id: _id ?? '',
      email,
    })),
    sessionsEnded: administrators.reduce((sum, { sessionsEnded }) => sum + sessionsEnded, 0),
    linksEnded: administrators.reduce((sum, { linksEnded }) => sum + linksEnded, 0),
    mails: administrators.flatMap(({ mails }) => mails),
    refusals: presentRefusals(change.refusals),
  }
}
