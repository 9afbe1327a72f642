import type { FieldProblem } from '../failure.ts'

/** A decoded query parameter. */
export type QueryPair = readonly [name: string, value: string]

/** A parameter that has one value, and of which neither the first nor the last is meant. */
export function givenTwice(field: string): FieldProblem {
  return { field, problem: 'must be given once' }
}

/** The value of a parameter that has one; `undefined` where it is not given. */
export function onlyValue(
  pairs: Iterable<QueryPair>,
  name: string,
  problems: FieldProblem[],
): string | undefined {
  const [first, second] = [...pairs].filter(([each]) => each === name)
  if (second !== undefined) problems.push(givenTwice(name))
  return first?.[1]
}
