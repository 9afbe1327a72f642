/** A rendered message on its way out. Every try hands over the same bytes under the same id. */
export type OutgoingMail = {
  /** In the form of RFC 5322 §3.6.4, angle brackets included. */
  readonly messageId: string
  /** One stored address. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The date that the message bears. */
  readonly dateMs: number
}

/** How a hand-over ended. An answer is one printable line of at most 200 characters and holds no secret. */
export type HandOver =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused-for-good'; readonly answer: string }
  | {
      readonly kind: 'try-again'
      readonly answer: string
      /** Whether no mail would have been taken, as the server was not reached, trusted or signed in to. */
      readonly isRelayAway?: boolean
    }

/** The way out of the house for messages. */
export interface Mailer {
  /** Never throws for what a mail server does or fails to do. `stop` ends it early, to be tried again. */
  handOver(mail: OutgoingMail, stop?: AbortSignal): Promise<HandOver>
}
