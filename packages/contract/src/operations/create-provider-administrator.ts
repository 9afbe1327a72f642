import type { Operation } from './operation.ts'

export const createProviderAdministrator = {
  name: 'create-provider-administrator',
  upstreamId: 'providers_postAdmins',
  method: 'POST',
  path: '/api/v2/providers/{id}/administrators',
  aliasMethods: [],
  summary: 'Create an administrator of the provider and mail the activation link',
  description:
    'It may act in every organization of the provider, unless `bindNoOrgs`. Who may not act in all of them creates with `bindNoOrgs` and links those that it reaches. At most 3 invitations an hour and 10 a day go to one address; beyond that 429.',
  changes: true,
  body: 'NewProviderAdministrator',
  answer: { status: 200, schema: 'ProviderAdministrator' },
  query: [],
  reasons: [
    'authz.denied',
    'provider.not-found',
    'administrator.email-taken',
    'request.media-type',
  ],
} as const satisfies Operation
