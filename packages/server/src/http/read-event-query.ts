import type { ParsedQuery } from '../domain/event/parse-event-query.ts'
import type { Call } from './call.ts'
import { readJsonBody } from './read-body.ts'
import { refuseProblems } from './refuse-problems.ts'

/** The body of a query of events; `take` refuses what is wrong with it, once the right is known. */
export function readEventQuery<Query>(call: Call, parse: (body: unknown) => ParsedQuery<Query>) {
  const { query, problems, ignoredFields } = parse(readJsonBody(call))
  const take = (): Query => {
    refuseProblems(problems)
    if (query === null) throw new TypeError('no problems and no query')
    return query
  }
  return { take, ignoredFields }
}
