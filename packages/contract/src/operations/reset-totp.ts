import type { Operation } from './operation.ts'

export const resetTotp = {
  name: 'reset-totp',
  upstreamId: 'admin_totpreset_begin',
  method: 'POST',
  path: '/api/users/resettotp/{id}',
  aliasMethods: [],
  summary: "End an administrator's TOTP factor and mail the way to a new one",
  description:
    'In one transaction the secret, the recovery codes and all sessions end, the enrol mail is queued and the event is written. API keys stay. Repeats within 60 seconds are one reset and one mail. A body is ignored.',
  changes: true,
  body: null,
  answer: { status: 200, schema: null },
  query: [],
  reasons: [
    'authz.denied',
    'authz.self',
    'administrator.not-found',
    'administrator.changed',
    'administrator.not-activated',
    'administrator.suspended',
    'totp.not-applicable',
  ],
} as const satisfies Operation
