import type { Known } from './operations.ts'

const getProvider = {
  name: 'get-provider',
  method: 'GET',
  path: '/api/v2/providers/{id}',
  changes: false,
  repeatable: true,
} as const satisfies Known

const listProviderOrganizations = {
  name: 'list-provider-organizations',
  method: 'GET',
  path: '/api/v2/providers/{id}/organizations',
  changes: false,
  repeatable: true,
} as const satisfies Known

const listProviderAdministrators = {
  name: 'list-provider-administrators',
  method: 'GET',
  path: '/api/v2/providers/{id}/administrators',
  changes: false,
  repeatable: true,
} as const satisfies Known

const createProviderAdministrator = {
  name: 'create-provider-administrator',
  method: 'POST',
  path: '/api/v2/providers/{id}/administrators',
  changes: true,
  repeatable: false,
} as const satisfies Known

const deleteProviderAdministrator = {
  name: 'delete-provider-administrator',
  method: 'DELETE',
  path: '/api/v2/providers/{id}/administrators/{administratorId}',
  changes: true,
  repeatable: true,
} as const satisfies Known

const listOrganizationLinks = {
  name: 'list-organization-links',
  method: 'GET',
  path: '/api/v2/administrators/{id}/organizationlinks',
  changes: false,
  repeatable: true,
} as const satisfies Known

const createOrganizationLink = {
  name: 'create-organization-link',
  method: 'POST',
  path: '/api/v2/administrators/{id}/organizationlinks',
  changes: true,
  repeatable: true,
} as const satisfies Known

const deleteOrganizationLink = {
  name: 'delete-organization-link',
  method: 'DELETE',
  path: '/api/v2/administrators/{id}/organizationlinks/{organizationId}',
  changes: true,
  repeatable: true,
} as const satisfies Known

const listAdministratorLinks = {
  name: 'list-administrator-links',
  method: 'GET',
  path: '/api/v2/organizations/{id}/administratorlinks',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * Operations on providers, by the name of their method on `providers`.
 * @internal
 */
export const PROVIDER_OPERATIONS = {
  get: getProvider,
  organizations: listProviderOrganizations,
  administrators: listProviderAdministrators,
  createAdministrator: createProviderAdministrator,
  deleteAdministrator: deleteProviderAdministrator,
  links: listOrganizationLinks,
  link: createOrganizationLink,
  unlink: deleteOrganizationLink,
  linksInto: listAdministratorLinks,
} as const
