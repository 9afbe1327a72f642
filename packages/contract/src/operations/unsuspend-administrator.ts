import type { Operation } from './operation.ts'

export const unsuspendAdministrator = {
  name: 'unsuspend-administrator',
  upstreamId: null,
  method: 'POST',
  path: '/api/users/{id}/unsuspend',
  aliasMethods: [],
  summary: 'Lift the suspension of an administrator',
  description: 'Lifting where there is no suspension changes nothing.',
  changes: true,
  body: null,
  answer: { status: 200, schema: 'Administrator' },
  query: [],
  reasons: ['authz.denied', 'administrator.not-found', 'administrator.changed'],
} as const satisfies Operation
