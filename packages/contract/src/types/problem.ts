/** One thing that is wrong with a request. */
export interface FieldProblem {
  /** The field, with its path: `growthData.experimentStates`. */
  field: string
  problem: string
}

/** The body of every error. */
export interface ErrorBody {
  /** The HTTP status. */
  code: number
  /** Its reason phrase. */
  status: string
  /** What happened, to what, and what to do next. */
  message: string
  /** The same as `message`, for clients that read `error`. */
  error: string
  /** A stable code, dotted by noun: `administrator.not-found`. */
  reason: string
  /** Quote it when you ask the operator; the same id stands in the server's log. */
  requestId: string
  /** Present on validation errors: every problem at once. */
  details?: FieldProblem[]
}
