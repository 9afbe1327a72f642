import type { Known } from './operations.ts'

/** One page of audit events. */
const listEvents = {
  name: 'list-events',
  method: 'POST',
  path: '/insights/directory/v1/events',
  changes: false,
  repeatable: true,
} as const satisfies Known

/** The number of audit events. */
const countEvents = {
  name: 'count-events',
  method: 'POST',
  path: '/insights/directory/v1/events/count',
  changes: false,
  repeatable: true,
} as const satisfies Known

/** Audit events by the values of a field. */
const distinctEvents = {
  name: 'distinct-events',
  method: 'POST',
  path: '/insights/directory/v1/events/distinct',
  changes: false,
  repeatable: true,
} as const satisfies Known

/** Audit events by intervals of time. */
const intervalEvents = {
  name: 'interval-events',
  method: 'POST',
  path: '/insights/directory/v1/events/interval',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * Operations on audit events, by the name of their method on `events`.
 * @internal
 */
export const EVENT_OPERATIONS = {
  list: listEvents,
  count: countEvents,
  distinct: distinctEvents,
  interval: intervalEvents,
} as const
