import { FIELDS_PARAMETER, type Operation, PAGE_PARAMETERS } from './operation.ts'

export const listAdministrators = {
  name: 'list-administrators',
  upstreamId: null,
  method: 'GET',
  path: '/api/users',
  aliasMethods: [],
  summary: 'List the administrators of the organization',
  description:
    'A page of administrators and the count of all matches. The order is stable: `_id` breaks every tie. A `skip` past the end answers an empty page. Through a long list go by id, as what is skipped is read: `filter=_id:$gt:` with the last `_id` of a page answers the next one, and `totalCount` what is left.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'AdministratorPage' },
  query: [
    ...PAGE_PARAMETERS,
    FIELDS_PARAMETER,
    {
      name: 'filter',
      type: 'string',
      description:
        '`field:$op:value` with `$eq $ne $gt $gte $lt $lte`, up to 5. An empty value stands for a moment that is missing: `passwordUpdatedAt:$eq:`. Repeats and `filter[0]=` must all hold; of `filter[or][0]=` at least one.',
    },
    {
      name: 'search',
      type: 'string',
      description:
        'Plain text, looked for in e-mail and names; or `search[searchTerm]=` with `search[fields][0]=`.',
    },
  ],
  reasons: ['authz.denied'],
} as const satisfies Operation
