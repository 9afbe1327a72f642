import type { Operation } from './operation.ts'

export const searchOrganizations = {
  name: 'search-organizations',
  upstreamId: 'search_organizations_post',
  method: 'POST',
  path: '/api/search/organizations',
  aliasMethods: [],
  summary: 'Search the organizations that the caller may act in',
  description:
    'What list-organizations does, with its parameters in a body: `searchFilter` or `search`, `filter`, `fields`, `sort`, `limit`, `skip`.',
  changes: false,
  body: 'OrganizationSearch',
  answer: { status: 200, schema: 'OrganizationPage' },
  query: [],
  reasons: ['request.malformed', 'request.media-type', 'request.too-large'],
} as const satisfies Operation
