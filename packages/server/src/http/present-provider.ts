import type {
  ProviderAdministrator,
  ProviderOrganization,
  OrganizationLink as WireLink,
} from '@castellan/contract/types'
import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import type { Organization } from '../domain/organization/organization.ts'
import type { OrganizationLink } from '../ports/organization-links.ts'
import { presentAdministrator } from './present-administrator.ts'

/** One administrator of a provider as V2 has it. The id stands under both names that clients read. */
export function presentProviderAdministrator(
  listed: ListedAdministrator,
  organizationAccessTotal: number,
): ProviderAdministrator {
  const a = presentAdministrator(listed)
  return {
    id: a._id,
    _id: a._id,
    email: a.email,
    firstname: a.firstname,
    lastname: a.lastname,
    role: a.role,
    roleName: a.roleName,
    roles: a.roles,
    roleNames: a.roleNames,
    enableMultiFactor: a.enableMultiFactor,
    apiKeyAllowed: a.apiKeyAllowed,
    apiKeySet: a.apiKeySet,
    apiKeyHash: a.apiKeyHash,
    suspended: a.suspended,
    registered: listed.administrator.passwordSet,
    organizationAccessTotal,
  }
}

export function presentProviderOrganization({ id, name }: Organization): ProviderOrganization {
  return { id, name, maxSystemUsers: 0 }
}

export function presentLink({ administratorId, organizationId }: OrganizationLink): WireLink {
  return { administrator: administratorId, organization: organizationId }
}
