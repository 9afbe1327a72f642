import type { Operation } from './operation.ts'

export const getOrganization = {
  name: 'get-organization',
  upstreamId: 'organizations_get',
  method: 'GET',
  path: '/api/organizations/{id}',
  aliasMethods: [],
  summary: 'Read one organization and its settings',
  description:
    'Every role may read the organizations that it acts in. An `x-org-id` that names another organization than the path is a 400.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'Organization' },
  query: [],
  reasons: [],
} as const satisfies Operation
