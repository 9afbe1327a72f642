import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: an authenticator now belongs to the account. */
export function renderTotpEnrolledMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `TOTP was set up for your account at ${shown.organization}`,
    heading: 'TOTP was set up',
    greets: shown.name,
    happened: [
      'An authenticator app was set up for your administrator account. From now on sign-in asks for a code from it.',
    ],
    details: who(shown, 'you'),
    next: [
      'Keep the recovery codes that the page showed in a safe place, away from your authenticator app. Each lets you in once without it.',
    ],
    objection: ownerObjection(shown, links),
  })
}
