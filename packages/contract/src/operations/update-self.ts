import type { Operation } from './operation.ts'

export const updateSelf = {
  name: 'update-self',
  upstreamId: null,
  method: 'PUT',
  path: '/api/users/putSelf',
  aliasMethods: [],
  summary: 'Change the names and console state of the administrator whose credential this is',
  description:
    'Takes firstname, lastname, growthData and lastWhatsNewChecked; other fields are ignored and, where unknown, named in `Castellan-Ignored-Fields`.',
  changes: true,
  body: 'SelfChanges',
  answer: { status: 200, schema: 'Administrator' },
  query: [],
  reasons: ['administrator.changed', 'request.media-type'],
} as const satisfies Operation
