import { OPERATIONS } from '@castellan/contract/operations'
import { parseDistinctQuery } from '../../domain/event/parse-distinct-query.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readEventQuery } from '../../http/read-event-query.ts'
import { apiRoute } from '../../http/route.ts'
import type { SearchPorts } from '../begin-search.ts'
import { distinctEvents } from './distinct-events.ts'

/** As many as one answer lists; the rest is counted. */
const BUCKET_LIMIT = 1000

export function distinctEventsRoute(ports: SearchPorts) {
  return apiRoute(OPERATIONS.distinctEvents, async (call) => {
    const { take, ignoredFields } = readEventQuery(call, parseDistinctQuery)
    const { query, counts } = await distinctEvents(ports, call.caller, take)
    const buckets = counts
      .slice(0, BUCKET_LIMIT)
      .map(({ value, count }) => ({ key: value, doc_count: count }))
    const others = counts.slice(BUCKET_LIMIT).reduce((sum, { count }) => sum + count, 0)
    // The specification has `buckets`; the live service answers under the name of the field.
    const body = {
      buckets,
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: others,
      [query.field]: buckets,
    }
    return jsonAnswer(200, body, ignoredFieldsHeader(ignoredFields))
  })
}
