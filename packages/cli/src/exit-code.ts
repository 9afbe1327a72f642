/** What the process ends with. */
export const EXIT = {
  ok: 0,
  failed: 1,
  /** Wrong words, or it needs an answer and there is no terminal to ask on. */
  usage: 2,
  notSignedIn: 3,
  notAllowed: 4,
  rateLimited: 5,
  notFound: 6,
  /** A conflict, a guard or a precondition. */
  refused: 7,
  /** Network, time-out, or an answer that is none. */
  network: 8,
  partFailed: 9,
  planHasChanges: 10,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** What each means, for the manual. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done; a plan without changes',
  1: 'failed',
  2: 'wrong words, or refused to go on without a terminal to ask on',
  3: 'not signed in',
  4: 'not allowed',
  5: 'rate-limited',
  6: 'not found',
  7: 'conflict, guard or precondition',
  8: 'network or time-out',
  9: 'part of a batch failed',
  10: 'the plan has changes',
  130: 'interrupted',
}

/** The exit code for the status of an answer. */
export function exitCodeOf(status: number): ExitCode {
  return BY_STATUS[status] ?? (status >= 502 && status <= 504 ? EXIT.network : EXIT.failed)
}

const BY_STATUS: Readonly<Record<number, ExitCode>> = {
  401: EXIT.notSignedIn,
  403: EXIT.notAllowed,
  404: EXIT.notFound,
  409: EXIT.refused,
  412: EXIT.refused,
  429: EXIT.rateLimited,
}
