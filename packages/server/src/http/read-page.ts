import { readListParameters } from '../domain/list/list-parameters.ts'
import { parsePageQuery } from '../domain/list/page-query.ts'
import type { Page } from '../ports/organization-links.ts'
import type { ApiCall } from './call.ts'
import { queryPairs } from './query-pairs.ts'
import { refuseProblems } from './refuse-problems.ts'

/** A list that is neither sorted nor filtered. */
const NOTHING = { kinds: {}, find: () => undefined, names: 'nothing' }

/** Reads `limit` and `skip`. The answer throws with every problem, once the right is known. */
export function readPage(call: ApiCall): () => Page {
  const { pairs, problems } = queryPairs(call.rawQuery)
  const page = parsePageQuery(readListParameters(pairs), NOTHING)
  return () => {
    refuseProblems([...problems, ...page.problems])
    return page.query
  }
}
