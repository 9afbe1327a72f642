import type { Operation } from './operation.ts'

export const getSettings = {
  name: 'get-settings',
  upstreamId: null,
  method: 'GET',
  path: '/api/settings',
  aliasMethods: [],
  summary: 'Read what clients ask for when they connect',
  description:
    'The settings of the selected organization, in the shape that the PowerShell module reads.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'ConnectionSettings' },
  query: [],
  reasons: [],
} as const satisfies Operation
