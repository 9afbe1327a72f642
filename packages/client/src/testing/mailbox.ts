import type { ChangeDescription, Mail, Page, PlannedMail, WaitingLink } from '../types.ts'
import { Failure } from './failure.ts'
import { select } from './select.ts'
import { waitingLinks } from './waiting-links.ts'

/** One mail as a test says it: to whom, and what matters. Sent unless it says otherwise. */
export type GivenMail = Partial<Mail> & { to: string }

/** The mails of the fake, and what became of them. */
export class Mailbox {
  readonly #rows: Mail[] = []
  /** By administrator: how many mails there were when all their links ended. */
  readonly #linksEnded = new Map<string, number>()

  /** Puts a mail in. */
  add(given: GivenMail, now: string): void {
    const _id = `e${(this.#rows.length + 1).toString(16).padStart(23, '0')}`
    const waits = given.state === 'queued'
    const sent = given.state === undefined || given.state === 'sent'
    this.#rows.push({
      _id,
      message: 'activation',
      state: 'sent',
      attempts: waits ? 0 : 1,
      queuedAt: now,
      nextAttemptAt: waits ? now : null,
      sentAt: sent ? now : null,
      lastAnswer: null,
      administrator: '0'.repeat(24),
      operation: 'send-reactivation',
      messageId: `<${_id}@castellan.example.com>`,
      ...given,
    })
  }

  /** Every mail that was sent, oldest first. */
  sent(): PlannedMail[] {
    return this.#rows
      .filter(({ state }) => state === 'sent')
      .map(({ to, message }) => ({ to, message }))
  }

  /** Ends every link that an administrator was mailed. */
  endLinks(administrator: string): void {
    this.#linksEnded.set(administrator, this.#rows.length)
  }

  links(administrator: string, now: string): Page<WaitingLink> {
    const since = this.#rows.slice(this.#linksEnded.get(administrator) ?? 0)
    return waitingLinks(
      since.filter((mail) => mail.administrator === administrator),
      now,
    )
  }

  list(query: URLSearchParams): Page<Partial<Mail>> {
    const sorted = new URLSearchParams(query)
    // Ids rise, so that this is the newest first.
    if (!sorted.has('sort') && !sorted.has('sortIgnoreCase')) sorted.set('sort', '-_id')
    return select(this.#rows, sorted, ({ to }) => to)
  }

  /** Makes a mail due, or with `plan` says that it would be. */
  retry(id: string, plan: boolean, now: string): { mail: Mail; description: ChangeDescription } {
    const mail = this.#rows.find(({ _id }) => _id === id)
    if (!mail) throw new Failure('mail.not-found', 'No mail has that id.')
    if (mail.state === 'sent' || mail.state === 'cancelled')
      throw new Failure('mail.not-retryable', `This mail was ${mail.state}.`)
    const isDue = mail.nextAttemptAt !== null && mail.nextAttemptAt <= now
    const facts = ({ _id, state, nextAttemptAt }: Mail) => ({ _id, state, nextAttemptAt })
    const after: Mail = isDue ? mail : { ...mail, state: 'queued', nextAttemptAt: now }
    const { to, message, administrator } = mail
    if (!plan) Object.assign(mail, after)
    const description: ChangeDescription = {
      plan,
      operation: 'retry-mail',
      administrator: { _id: administrator, email: to },
      changes: isDue ? [] : [{ field: 'mail', from: facts(mail), to: facts(after) }],
      sessionsEnded: 0,
      linksEnded: 0,
      apiKeyEnded: false,
      totpRemoved: false,
      mails: isDue ? [] : [{ to, message }],
      refusals: [],
    }
    return { mail: after, description }
  }
}
