import { OPERATIONS } from '@castellan/contract/operations'
import { parseIntervalQuery } from '../../domain/event/parse-interval-query.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readEventQuery } from '../../http/read-event-query.ts'
import { apiRoute } from '../../http/route.ts'
import type { SearchPorts } from '../begin-search.ts'
import { intervalEvents } from './interval-events.ts'

export function intervalEventsRoute(ports: SearchPorts) {
  return apiRoute(OPERATIONS.intervalEvents, async (call) => {
    const { take, ignoredFields } = readEventQuery(call, parseIntervalQuery)
    const buckets = await intervalEvents(ports, call.caller, take)
    return jsonAnswer(200, { buckets }, ignoredFieldsHeader(ignoredFields))
  })
}
