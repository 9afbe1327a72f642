import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { keyStart, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: a new API key acts for the account. */
export function renderApiKeyCreatedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `An API key was created for your account at ${shown.organization}`,
    heading: 'An API key was created',
    greets: shown.name,
    happened: [
      'An API key was created for your administrator account. Whoever holds it can do what you may do. If there was a key before, it no longer works.',
    ],
    details: [...who(shown, 'you'), ...keyStart(shown)],
    next: [
      'Give the new key to the programs that used the old one. Keep it out of mail, chat and code.',
    ],
    objection: ownerObjection(shown, links),
  })
}
