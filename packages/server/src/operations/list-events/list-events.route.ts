import { OPERATIONS } from '@castellan/contract/operations'
import { parseEventQuery } from '../../domain/event/parse-event-query.ts'
import { presentEvents } from '../../http/present-events.ts'
import { readEventQuery } from '../../http/read-event-query.ts'
import { apiRoute } from '../../http/route.ts'
import type { SearchPorts } from '../begin-search.ts'
import { listEvents } from './list-events.ts'

export function listEventsRoute(ports: SearchPorts) {
  return apiRoute(OPERATIONS.listEvents, async (call) => {
    const { take, ignoredFields } = readEventQuery(call, parseEventQuery)
    const { query, events } = await listEvents(ports, call.caller, take)
    return presentEvents(query, events, ignoredFields)
  })
}
