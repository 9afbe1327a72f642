import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { byActor, NOBODY, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: the freeze was lifted. */
export function renderAccountUnfrozenMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `Your account at ${shown.organization} is no longer frozen`,
    heading: 'Your account is no longer frozen',
    greets: shown.name,
    happened: [
      `Your administrator account was frozen after “This was not me” was pressed. The freeze was lifted${byActor(shown)}, and you can sign in again.`,
    ],
    details: who(shown, NOBODY),
    next: [
      'Sign in. If somebody else may know your password, set a new one, and look at your sessions and your API key under “My account”.',
    ],
    objection: ownerObjection(shown, links),
  })
}
