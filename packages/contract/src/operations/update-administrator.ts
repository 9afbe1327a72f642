import type { Operation } from './operation.ts'

export const updateAdministrator = {
  name: 'update-administrator',
  upstreamId: 'users_put',
  method: 'PUT',
  path: '/api/users/{id}',
  aliasMethods: [],
  summary: 'Change the given fields of one administrator',
  description:
    'Absent fields stay as they are; `{}` or no body changes nothing. Fields that are not writable are ignored, unknown ones are also named in `Castellan-Ignored-Fields`. A new address ends sessions and links and is told to both addresses; one that was sent 3 invitations within an hour, or 10 within a day, is refused with 429; turning multi-factor on mails the enrol link; turning it off removes the factor; turning API access off ends the key for good.',
  changes: true,
  body: 'AdministratorChanges',
  answer: { status: 200, schema: 'Administrator' },
  query: [],
  reasons: [
    'authz.denied',
    'authz.self',
    'administrator.not-found',
    'administrator.email-taken',
    'organization.mfa-required',
    'administrator.last-billing',
    'administrator.changed',
    'request.media-type',
  ],
} as const satisfies Operation
