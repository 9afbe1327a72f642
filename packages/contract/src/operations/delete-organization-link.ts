import type { Operation } from './operation.ts'

export const deleteOrganizationLink = {
  name: 'delete-organization-link',
  upstreamId: 'administratorOrganizations_removeByAdministrator',
  method: 'DELETE',
  path: '/api/v2/administrators/{id}/organizationlinks/{organizationId}',
  aliasMethods: [],
  summary: 'End the access of an administrator of the provider to an organization',
  description:
    'Holds at once, also for requests of sessions and keys that exist. Never on oneself.',
  changes: true,
  body: null,
  answer: { status: 204, schema: null },
  query: [],
  reasons: ['authz.denied', 'authz.self', 'administrator.not-found', 'administrator.changed'],
} as const satisfies Operation
