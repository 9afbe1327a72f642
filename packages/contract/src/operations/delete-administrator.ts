import type { Operation } from './operation.ts'

export const deleteAdministrator = {
  name: 'delete-administrator',
  upstreamId: null,
  method: 'DELETE',
  path: '/api/users/{id}',
  aliasMethods: [],
  summary: 'Delete an administrator',
  description:
    'Answers what was deleted. Sessions, links and the API key end with it. Never oneself, never the last active billing administrator.',
  changes: true,
  body: null,
  answer: { status: 200, schema: 'Administrator' },
  query: [],
  reasons: [
    'authz.denied',
    'authz.self',
    'administrator.not-found',
    'administrator.last-billing',
    'administrator.changed',
  ],
} as const satisfies Operation
