import { FIELDS_PARAMETER, type Operation, PAGE_PARAMETERS } from './operation.ts'

export const listProviderAdministrators = {
  name: 'list-provider-administrators',
  upstreamId: 'providers_listAdministrators',
  method: 'GET',
  path: '/api/v2/providers/{id}/administrators',
  aliasMethods: [],
  summary: 'List the administrators of the provider',
  description:
    'A page of administrators and the count of all matches, with the parameters of list-administrators.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'ProviderAdministratorPage' },
  query: [
    ...PAGE_PARAMETERS,
    FIELDS_PARAMETER,
    { name: 'filter', type: 'string', description: '`field:op:value`, as in list-administrators.' },
  ],
  reasons: ['authz.denied', 'provider.not-found'],
} as const satisfies Operation
