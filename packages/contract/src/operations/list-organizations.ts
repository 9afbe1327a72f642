import { FIELDS_PARAMETER, type Operation, PAGE_PARAMETERS } from './operation.ts'

export const listOrganizations = {
  name: 'list-organizations',
  upstreamId: 'organization_list',
  method: 'GET',
  path: '/api/organizations',
  aliasMethods: [],
  summary: 'List the organizations that the caller may act in',
  description:
    'One for most administrators; those whom a provider linked to several see each. `x-org-id` is checked as everywhere and does not narrow the list.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'OrganizationPage' },
  query: [
    ...PAGE_PARAMETERS,
    FIELDS_PARAMETER,
    {
      name: 'filter',
      type: 'string',
      description: '`field:$op:value` over `_id`, `displayName` and `created`, up to 5.',
    },
    { name: 'search', type: 'string', description: 'Plain text, looked for in `displayName`.' },
  ],
  reasons: [],
} as const satisfies Operation
