/** The answer to a request, kept so that its repeat gets the same and changes nothing. */
export type KeptAnswer = {
  /** SHA-256 over method, path and body of the request. */
  readonly fingerprint: string
  /** `null` when the answer showed a secret, and so is not kept. */
  readonly answer: Answer | null
}

/** Status, headers and body text of an answer. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How long a repeat is recognised. */
export const KEPT_ANSWER_TTL_MS = 24 * 3_600_000
