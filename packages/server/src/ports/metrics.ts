export type RequestFacts = {
  readonly method: string
  /** The path of the route, `none` where there is no such path: never what was asked for. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
}

/** What became of one try to hand a mail over. */
export type MailEnd = 'sent' | 'failed' | 'cancelled' | 'retried'

/** Counts for whoever watches this process. */
export interface Metrics {
  observeRequest(facts: RequestFacts): void
  observeMail(end: MailEnd): void
}
