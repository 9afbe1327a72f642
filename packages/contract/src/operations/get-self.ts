import { FIELDS_PARAMETER, type Operation } from './operation.ts'

export const getSelf = {
  name: 'get-self',
  upstreamId: null,
  method: 'GET',
  path: '/api/users/getSelf',
  aliasMethods: [],
  summary: 'Read the administrator whose credential this is',
  description: 'Every role may read itself.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'Administrator' },
  query: [FIELDS_PARAMETER],
  reasons: [],
} as const satisfies Operation
