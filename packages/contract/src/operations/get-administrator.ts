import { FIELDS_PARAMETER, type Operation } from './operation.ts'

export const getAdministrator = {
  name: 'get-administrator',
  upstreamId: null,
  method: 'GET',
  path: '/api/users/{id}',
  aliasMethods: [],
  summary: 'Read one administrator',
  description: 'The answer carries a strong `ETag`, for `If-Match` on a later change.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'Administrator' },
  query: [FIELDS_PARAMETER],
  reasons: ['authz.denied', 'administrator.not-found'],
} as const satisfies Operation
