import { BODY_REASONS, type Operation } from './operation.ts'

export const intervalEvents = {
  name: 'interval-events',
  upstreamId: 'directoryInsights_eventsIntervalPost',
  method: 'POST',
  path: '/insights/directory/v1/events/interval',
  aliasMethods: [],
  summary: 'Count audit events by intervals of time',
  description:
    'The number of events in each interval, from the first with an event to the last with one. At most 10000 intervals are answered.',
  changes: false,
  body: 'IntervalEventsQuery',
  answer: { status: 200, schema: 'IntervalEvents' },
  query: [],
  reasons: ['authz.denied', ...BODY_REASONS],
} as const satisfies Operation
