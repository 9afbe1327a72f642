import { type Problem, usageProblem } from '../problem.ts'

/** The value of a JSON text; what it is stands in the refusal. */
export function parseJson(text: string, what: string): Promise<unknown> {
  const refuse = (): Problem => usageProblem(`${what} is no JSON.`)
  return new Promise((resolve) => resolve(JSON.parse(text))).catch(() => {
    throw refuse()
  })
}
