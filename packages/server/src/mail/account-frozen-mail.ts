import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the billing administrators, and the owner: "this was not me" was pressed. */
export function renderAccountFrozenMail(facts: MailFacts, _links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `An administrator account at ${shown.organization} was frozen`,
    heading: 'An administrator account was frozen',
    greets: '',
    happened: [
      `In a message about ${shown.account}, “This was not me” was pressed and confirmed on ${shown.when}. Castellan froze the account: its sessions and links have ended, its API key is refused, and nobody can sign in to it.`,
      'One account is never shut out: that of the last billing administrator who can sign in, as nobody could lift the freeze. There the sessions, links and API key were ended, and nothing else.',
    ],
    details: who(shown, 'whoever holds a message to the owner'),
    next: [
      `If this is your own account, talk to a billing administrator of ${shown.organization} in person or by telephone.`,
      'If you are a billing administrator, find out what was done to the account and by it. Talk to its owner in person or by telephone: an answer by e-mail may not come from them.',
      // No command with the address filled in: a shell reads characters that an address may hold.
      'When the account is safe, a billing administrator lifts the freeze with unsuspend-administrator in the API: POST /api/users/{id}/unsuspend. The owner is told.',
    ],
    objection: {
      heading: 'If this is wrong',
      paragraphs: [
        'If it was pressed by mistake, unsuspend the account as described. Its password, TOTP and rights are as they were.',
      ],
    },
  })
}
