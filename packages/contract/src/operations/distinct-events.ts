import { BODY_REASONS, type Operation } from './operation.ts'

export const distinctEvents = {
  name: 'distinct-events',
  upstreamId: 'directoryInsights_eventsDistinctPost',
  method: 'POST',
  path: '/insights/directory/v1/events/distinct',
  aliasMethods: [],
  summary: 'Count audit events by the values of a field',
  description:
    'The values of one field with the number of their events, the most frequent first; at most 1000.',
  changes: false,
  body: 'DistinctEventsQuery',
  answer: { status: 200, schema: 'DistinctEvents' },
  query: [],
  reasons: ['authz.denied', ...BODY_REASONS],
} as const satisfies Operation
