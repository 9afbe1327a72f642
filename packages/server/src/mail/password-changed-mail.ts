import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: the password is a new one. */
export function renderPasswordChangedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `Your password at ${shown.organization} was changed`,
    heading: 'Your password was changed',
    greets: shown.name,
    happened: [
      'A new password was set for your administrator account. The old password no longer works, and every session of the account was ended.',
    ],
    details: who(shown, 'you'),
    next: ['Sign in with the new password. If you set it yourself, there is nothing else to do.'],
    objection: ownerObjection(shown, links),
  })
}
