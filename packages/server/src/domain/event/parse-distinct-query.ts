import { type Parsed, parsed, refused } from '../parsed.ts'
import { type EventSearchField, isEventSearchField, SEARCH_FIELDS } from './event-fields.ts'
import { type ParsedQuery, parseEventBody } from './parse-event-query.ts'
import {
  type EventSelection,
  required,
  SELECTION_DEFAULTS,
  SELECTION_PARSERS,
} from './parse-event-selection.ts'

export type DistinctQuery = EventSelection & { readonly field: EventSearchField }

const PARSERS = [...SELECTION_PARSERS, required('field', 'field', parseField)]

/** The body of distinct-events. */
export function parseDistinctQuery(body: unknown): ParsedQuery<DistinctQuery> {
  return parseEventBody<DistinctQuery>(body, PARSERS, SELECTION_DEFAULTS)
}

function parseField(value: unknown): Parsed<EventSearchField> {
  if (typeof value === 'string' && isEventSearchField(value)) return parsed(value)
  return refused(`must be one of: ${SEARCH_FIELDS.join(', ')}`)
}
