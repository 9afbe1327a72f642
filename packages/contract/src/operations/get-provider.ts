import type { Operation } from './operation.ts'

export const getProvider = {
  name: 'get-provider',
  upstreamId: 'providers_getProvider',
  method: 'GET',
  path: '/api/v2/providers/{id}',
  aliasMethods: [],
  summary: 'Read the provider that the caller belongs to',
  description: 'Every role may read its own provider; any other is not found.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'Provider' },
  query: [],
  reasons: ['provider.not-found'],
} as const satisfies Operation
