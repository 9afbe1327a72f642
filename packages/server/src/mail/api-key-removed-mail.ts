import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { keyStart, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: the API key of the account is gone. */
export function renderApiKeyRemovedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `The API key of your account at ${shown.organization} was removed`,
    heading: 'Your API key was removed',
    greets: shown.name,
    happened: [
      'The API key of your administrator account was removed for good. Programs that still use it are refused.',
    ],
    details: [...who(shown, 'you'), ...keyStart(shown)],
    next: [
      `If you need a key, create a new one in the console under “My account”. If you may not, ask a billing administrator of ${shown.organization}.`,
    ],
    objection: ownerObjection(shown, links),
  })
}
