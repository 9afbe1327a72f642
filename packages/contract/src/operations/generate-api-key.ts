import type { Operation } from './operation.ts'

export const generateApiKey = {
  name: 'generate-api-key',
  upstreamId: null,
  method: 'POST',
  path: '/api/users/generateApiKey',
  aliasMethods: [],
  summary: 'Generate a new API key for oneself',
  description:
    'Answers the key, this once; the old key ends in the same moment. `ttl` is its life in seconds, 90 days unless given.',
  changes: true,
  body: 'ApiKeyRequest',
  answer: { status: 200, schema: 'NewApiKey' },
  query: [],
  reasons: [
    'auth.proof-too-old',
    'api-key.not-allowed',
    'idempotency.answer-not-kept',
    'request.media-type',
  ],
} as const satisfies Operation
