import { BODY_REASONS, type Operation } from './operation.ts'

export const countEvents = {
  name: 'count-events',
  upstreamId: 'directoryInsights_eventsCountPost',
  method: 'POST',
  path: '/insights/directory/v1/events/count',
  aliasMethods: [],
  summary: 'Count audit events',
  description: 'How many events list-events would go through.',
  changes: false,
  body: 'EventSelection',
  answer: { status: 200, schema: 'EventCount' },
  query: [],
  reasons: ['authz.denied', ...BODY_REASONS],
} as const satisfies Operation
