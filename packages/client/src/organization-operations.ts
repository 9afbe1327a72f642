import type { Known } from './operations.ts'

const listOrganizations = {
  name: 'list-organizations',
  method: 'GET',
  path: '/api/organizations',
  changes: false,
  repeatable: true,
} as const satisfies Known

const getOrganization = {
  name: 'get-organization',
  method: 'GET',
  path: '/api/organizations/{id}',
  changes: false,
  repeatable: true,
} as const satisfies Known

const searchOrganizations = {
  name: 'search-organizations',
  method: 'POST',
  path: '/api/search/organizations',
  changes: false,
  repeatable: true,
} as const satisfies Known

const updateOrganization = {
  name: 'update-organization',
  method: 'PUT',
  path: '/api/organizations/{id}',
  changes: true,
  repeatable: true,
} as const satisfies Known

const getSettings = {
  name: 'get-settings',
  method: 'GET',
  path: '/api/settings',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * Operations on organizations, by the name of their method on `organizations`.
 * @internal
 */
export const ORGANIZATION_OPERATIONS = {
  list: listOrganizations,
  get: getOrganization,
  search: searchOrganizations,
  update: updateOrganization,
  settings: getSettings,
} as const
