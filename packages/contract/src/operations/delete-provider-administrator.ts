import type { Operation } from './operation.ts'

export const deleteProviderAdministrator = {
  name: 'delete-provider-administrator',
  upstreamId: 'providers_deleteAdministrator',
  method: 'DELETE',
  path: '/api/v2/providers/{id}/administrators/{administratorId}',
  aliasMethods: [],
  summary: 'Delete an administrator of the provider',
  description:
    'Its links, sessions and API key end with it. Never oneself, never the last billing administrator of the provider, never somebody who reaches further than oneself.',
  changes: true,
  body: null,
  answer: { status: 204, schema: null },
  query: [],
  reasons: [
    'authz.denied',
    'authz.self',
    'provider.not-found',
    'administrator.not-found',
    'administrator.last-billing',
    'administrator.changed',
  ],
} as const satisfies Operation
