import { parseEventSelection } from '../../domain/event/parse-event-query.ts'
import { EVENT_CSV_HEADER, writeEventCsv } from '../../domain/event/write-event-csv.ts'
import type { FieldProblem } from '../../domain/failure.ts'
import { onlyValue } from '../../domain/list/only-value.ts'
import { queryPairs } from '../../http/query-pairs.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import type { PageRoute } from '../../http/route.ts'
import { openSessionPage, type SessionPagePorts } from '../session-page.route.ts'
import { exportEvents } from './export-events.ts'

const PATH = '/activity.csv'
/** Before any event there can be. */
const BEGINNING = '1970-01-01'

/** The events as a file for a spreadsheet, from `start` to `end` and of `organization` where these are given. */
export function exportEventsRoute(ports: SessionPagePorts): PageRoute {
  return openSessionPage(ports, 'export-events', PATH, async ({ call, secret }) => {
    const sessionIdHash = ports.digest.sha256Hex(secret)
    const { selection, problems, selects } = readAsked(call.rawQuery)
    const caller = { kind: 'session', sessionIdHash, origin: call.origin, selects } as const
    const events = await exportEvents(ports, caller, () => {
      refuseProblems(problems)
      if (selection === null) throw new TypeError('no problems and no selection')
      return selection
    })
    const lines = events.map(({ body, seq, hash }) => writeEventCsv({ body, seq, hash }))
    return {
      status: 200,
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="activity.csv"',
      },
      body: [EVENT_CSV_HEADER, ...lines].join(''),
    }
  })
}

function readAsked(rawQuery: string) {
  const query = queryPairs(rawQuery)
  const problems = [...query.problems]
  const given = (name: string) => onlyValue(query.pairs, name, problems) ?? ''
  const [start, end] = [given('start'), given('end')]
  const parsed = parseEventSelection({
    service: ['all'],
    start_time: start === '' ? BEGINNING : start,
    ...(end === '' ? {} : { end_time: end }),
  })
  const named = parsed.problems.map(
    ({ field, problem }): FieldProblem => ({ field: field.replace('_time', ''), problem }),
  )
  // A link cannot send `x-org-id`.
  const organization = given('organization')
  const selects = organization === '' ? null : organization.toLowerCase()
  return { selection: parsed.query, problems: [...problems, ...named], selects }
}
