import type { Operation } from './operation.ts'

export const createAdministrator = {
  name: 'create-administrator',
  upstreamId: null,
  method: 'POST',
  path: '/api/users',
  aliasMethods: [],
  summary: 'Create an administrator and mail the activation link',
  description:
    'Multi-factor is required and API access is off unless the body says otherwise; the role is Administrator unless given. At most 3 invitations an hour and 10 a day go to one address, activation mails and requests to confirm it together; beyond that 429.',
  changes: true,
  body: 'NewAdministrator',
  answer: { status: 201, schema: 'Administrator' },
  query: [],
  reasons: [
    'authz.denied',
    'administrator.email-taken',
    'organization.mfa-required',
    'request.media-type',
  ],
} as const satisfies Operation
