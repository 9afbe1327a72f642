import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { byActor, mainButton, NOBODY, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To a new address: is it yours? It says nothing of the old one, as it may reach a stranger. */
export function renderEmailConfirmMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `Confirm your address for ${shown.organization}`,
    heading: 'Confirm your address',
    greets: shown.name,
    happened: [
      `This address is set as the address of an administrator account at ${shown.organization}, but it is not confirmed yet. This message was asked for${byActor(shown)} on ${shown.when}.`,
      'Until you confirm it, Castellan mails no link here that sets a password or TOTP.',
    ],
    details: who({ ...shown, account: shown.newEmail ?? shown.account }, NOBODY),
    next: ['Confirm the address. If a link is waiting for that, it is mailed here next.'],
    action: mainButton('email-confirm', shown, links, 'Confirm this address'),
    objection: {
      heading: 'If you did not expect this',
      paragraphs: [
        'If you have no such account, do nothing: the address stays unconfirmed, and the link ends by itself.',
        `If the account is yours and you did not ask for this address, tell a billing administrator of ${shown.organization} at once.`,
      ],
    },
  })
}
