import type { Operation } from './operation.ts'

export const suspendAdministrator = {
  name: 'suspend-administrator',
  upstreamId: null,
  method: 'POST',
  path: '/api/users/{id}/suspend',
  aliasMethods: [],
  summary: 'Suspend an administrator',
  description:
    'Sessions and links end at once; the API key is dead while the suspension lasts. Suspending a suspended administrator changes nothing.',
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
