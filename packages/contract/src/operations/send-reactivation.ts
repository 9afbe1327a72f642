import type { Operation } from './operation.ts'

export const sendReactivation = {
  name: 'send-reactivation',
  upstreamId: 'users_reactivate_get',
  method: 'GET',
  path: '/api/users/reactivate/{id}',
  aliasMethods: ['POST'],
  summary: 'Mail an administrator a link to set a password',
  description:
    'Never activated: the activation mail, whose link lives 24 hours. Activated: the password-reset mail, whose link lives 60 minutes; the old password works until the new one is set and TOTP is not touched. A GET that acts, for compatibility: HEAD and OPTIONS do nothing, and POST on the same path is the same operation. Repeats within 60 seconds are one mail; at most 3 mails an hour and 10 a day go to one administrator.',
  changes: true,
  body: null,
  answer: { status: 200, schema: null },
  query: [],
  reasons: [
    'authz.denied',
    'administrator.not-found',
    'administrator.changed',
    'administrator.suspended',
  ],
} as const satisfies Operation
