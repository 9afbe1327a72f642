import { type Operation, PAGE_PARAMETERS } from './operation.ts'

export const listProviderOrganizations = {
  name: 'list-provider-organizations',
  upstreamId: 'providers_listOrganizations',
  method: 'GET',
  path: '/api/v2/providers/{id}/organizations',
  aliasMethods: [],
  summary: 'List the organizations of the provider that the caller may act in',
  description: 'Those that a link opens to the caller; what no link opens does not exist for it.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'ProviderOrganizationPage' },
  query: [...PAGE_PARAMETERS],
  reasons: ['provider.not-found'],
} as const satisfies Operation
