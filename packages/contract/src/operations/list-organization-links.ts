import { type Operation, SKIP_AND_LIMIT } from './operation.ts'

export const listOrganizationLinks = {
  name: 'list-organization-links',
  upstreamId: 'administratorOrganizations_listByAdministrator',
  method: 'GET',
  path: '/api/v2/administrators/{id}/organizationlinks',
  aliasMethods: [],
  summary: 'List the organizations that an administrator of the provider may act in',
  description: 'A bare list. Everybody may read their own.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'OrganizationLinks' },
  query: SKIP_AND_LIMIT,
  reasons: ['authz.denied', 'administrator.not-found'],
} as const satisfies Operation
