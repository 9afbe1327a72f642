import type { Operation } from './operation.ts'

export const listLinks = {
  name: 'list-links',
  upstreamId: null,
  method: 'GET',
  path: '/api/users/{id}/links',
  aliasMethods: [],
  summary: 'List the mailed links of one administrator that still work',
  description:
    'Every link that was neither used, ended nor replaced and has not expired, the newest first. A row says what the link opens, for which address, and which operation made it; never the link itself, and nothing from which it could be made. The life of a link begins when its mail is handed over: until then `expiresAt` is `null`. Links to object to a change are not listed.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'WaitingLinkPage' },
  query: [],
  reasons: ['authz.denied', 'administrator.not-found'],
} as const satisfies Operation
