import { Failure, type FieldProblem } from '../domain/failure.ts'

/** Throws one refusal that names every problem. */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return
  const sentences = problems.map(({ field, problem }) => `${field} ${problem}`)
  throw new Failure('request.invalid', `Nothing was changed: ${sentences.join('; ')}.`, {
    details: problems,
  })
}
