import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { authenticatorName, BY_ITSELF, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: after too many failures the password or TOTP is taken no more. */
export function renderAuthenticatorDisabledMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  const name = authenticatorName(facts, 'password', 'TOTP', 'sign-in')
  const remedy = authenticatorName(
    facts,
    'to send you a reactivation mail, and set a new password with its link',
    'to reset your TOTP, and set it up anew with the link that is mailed to you',
    'to help you sign in again',
  )
  return renderLetter({
    organization: shown.organization,
    subject: `Your ${name} at ${shown.organization} was disabled`,
    heading: `Your ${name} was disabled`,
    greets: shown.name,
    happened: [
      `After too many failed sign-ins, Castellan disabled the ${name} of your administrator account. The right one is refused now too.`,
    ],
    details: who(shown, BY_ITSELF),
    next: [`Ask a billing administrator of ${shown.organization} ${remedy}.`],
    objection: ownerObjection(shown, links),
  })
}
