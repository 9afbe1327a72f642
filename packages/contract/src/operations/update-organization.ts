import type { Operation } from './operation.ts'

export const updateOrganization = {
  name: 'update-organization',
  upstreamId: 'organization_put',
  method: 'PUT',
  path: '/api/organizations/{id}',
  aliasMethods: [],
  summary: 'Change the given settings of an organization',
  description:
    'Takes `settings.name` and `settings.requireAdminMFA`; other settings are ignored and named in `Castellan-Ignored-Fields`. Turning requireAdminMFA on turns enableMultiFactor on for every administrator, ends their sessions and mails the enrol link to those who are not enrolled; while it is on, enableMultiFactor is not turned off. Turning it off leaves the administrators as they are.',
  changes: true,
  described: 'OrganizationChangeDescription',
  body: 'OrganizationChanges',
  answer: { status: 200, schema: 'Organization' },
  query: [],
  reasons: ['authz.denied', 'request.media-type'],
} as const satisfies Operation
