import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { mainButton, NOBODY, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To a new administrator: welcome, set the first password. */
export function renderActivationMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `Set a password for your administrator account at ${shown.organization}`,
    heading: `Welcome to ${shown.organization}`,
    greets: shown.name,
    happened: [
      `You have an administrator account at ${shown.organization} in Castellan. It has no password yet, so nobody can sign in to it.`,
    ],
    details: who(shown, NOBODY),
    next: ['Set a password. Then sign in with this address and that password.'],
    action: mainButton('activation', shown, links, 'Set your password'),
    objection: ownerObjection(shown, links),
  })
}
