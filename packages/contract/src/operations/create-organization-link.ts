import type { Operation } from './operation.ts'

export const createOrganizationLink = {
  name: 'create-organization-link',
  upstreamId: 'administratorOrganizations_createByAdministrator',
  method: 'POST',
  path: '/api/v2/administrators/{id}/organizationlinks',
  aliasMethods: [],
  summary: 'Let an administrator of the provider act in an organization',
  description:
    'Only in one that the caller may act in, and never oneself. A link that exists stays as it is.',
  changes: true,
  body: 'NewOrganizationLink',
  answer: { status: 201, schema: 'OrganizationLink' },
  query: [],
  reasons: [
    'authz.denied',
    'authz.self',
    'administrator.not-found',
    'administrator.changed',
    'request.media-type',
  ],
} as const satisfies Operation
