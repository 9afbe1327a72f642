/** A mail that was caught instead of sent, with its links. */
export type CaughtMail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  readonly queuedAtMs: number
}
