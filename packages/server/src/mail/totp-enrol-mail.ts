import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { byActor, mainButton, NOBODY, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { type ShownFacts, showFacts } from './shown-facts.ts'

/** To the owner: the way to a new authenticator, after a reset or because one is required. */
export function renderTotpEnrolMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  const cause = facts.enrolCause === 'reset' ? afterReset(shown) : whenRequired(shown)
  return renderLetter({
    organization: shown.organization,
    ...cause,
    greets: shown.name,
    details: who(shown, NOBODY),
    next: [
      'Have your password and an authenticator app at hand. The page asks for your password before it shows a QR code to scan.',
    ],
    action: mainButton('totp-enrol', shown, links, 'Set up TOTP'),
    objection: ownerObjection(shown, links),
  })
}

function afterReset(shown: ShownFacts) {
  return {
    subject: `Your TOTP at ${shown.organization} was reset: set it up again`,
    heading: 'Your TOTP was reset',
    happened: [
      `TOTP, the codes from your authenticator app, was reset for your administrator account${byActor(shown)} on ${shown.when}.`,
      'Your old authenticator and recovery codes no longer work, and every session of the account was ended. Your password is the same.',
    ],
  }
}

function whenRequired(shown: ShownFacts) {
  return {
    subject: `Set up TOTP for your account at ${shown.organization}`,
    heading: 'Set up TOTP',
    happened: [
      `Your administrator account must use TOTP: besides your password, sign-in asks for a code from an authenticator app. This was required${byActor(shown)} on ${shown.when}.`,
    ],
  }
}
