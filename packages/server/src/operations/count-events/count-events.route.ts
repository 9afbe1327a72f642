import { OPERATIONS } from '@castellan/contract/operations'
import { parseEventSelection } from '../../domain/event/parse-event-query.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readEventQuery } from '../../http/read-event-query.ts'
import { apiRoute } from '../../http/route.ts'
import type { SearchPorts } from '../begin-search.ts'
import { countEvents } from './count-events.ts'

export function countEventsRoute(ports: SearchPorts) {
  return apiRoute(OPERATIONS.countEvents, async (call) => {
    const { take, ignoredFields } = readEventQuery(call, parseEventSelection)
    const count = await countEvents(ports, call.caller, take)
    return jsonAnswer(200, { count }, ignoredFieldsHeader(ignoredFields))
  })
}
