import { type Operation, SKIP_AND_LIMIT } from './operation.ts'

export const listAdministratorLinks = {
  name: 'list-administrator-links',
  upstreamId: 'administratorOrganizations_listByOrganization',
  method: 'GET',
  path: '/api/v2/organizations/{id}/administratorlinks',
  aliasMethods: [],
  summary: 'List the administrators of the provider who may act in an organization',
  description: 'A bare list: who from outside can act here.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'OrganizationLinks' },
  query: SKIP_AND_LIMIT,
  reasons: ['authz.denied'],
} as const satisfies Operation
