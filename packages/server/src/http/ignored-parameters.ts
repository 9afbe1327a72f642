import { nameIgnoredFields } from '../domain/list/ignored-fields.ts'
import type { ReadAnswer } from './answer.ts'
import { queryPairs } from './query-pairs.ts'

const HEADER = 'castellan-ignored-fields'

/**
 * Names the query parameters that nobody knows beside the fields that nobody knows: `?plna=true` does the real thing,
 * and must not do it in silence.
 */
export function nameIgnoredParameters<Given extends ReadAnswer>(
  answer: Given,
  rawQuery: string,
  known: ReadonlySet<string>,
): Given {
  if (rawQuery === '') return answer
  // `filter[or][0]` belongs to `filter`.
  const names = queryPairs(rawQuery).pairs.map(([name]) => name.split('[', 1)[0] ?? '')
  const unknown = nameIgnoredFields(names.filter((name) => !known.has(name)))
  if (unknown.length === 0) return answer
  const all = [answer.headers[HEADER], ...unknown].filter((name) => name !== undefined)
  return { ...answer, headers: { ...answer.headers, [HEADER]: all.join(', ') } }
}
