import type { FieldProblem } from '../failure.ts'
import { type QueryPair, readListParameters } from './list-parameters.ts'
import { type Projection, parseProjection } from './parse-projection.ts'

/** The `fields` parameter of an answer that is one administrator. */
export function parseFieldsQuery(
  pairs: readonly QueryPair[],
): Projection & { readonly problems: readonly FieldProblem[] } {
  const { single, problems } = readListParameters(pairs)
  return {
    ...parseProjection(single.get('fields')),
    problems: problems.filter((problem) => problem.field === 'fields'),
  }
}
