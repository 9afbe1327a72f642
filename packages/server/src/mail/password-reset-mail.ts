import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { byActor, mainButton, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: the way to a new password. */
export function renderPasswordResetMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `Set a new password for your account at ${shown.organization}`,
    heading: 'Set a new password',
    greets: shown.name,
    happened: [
      `A link to set a new password for your administrator account was requested${byActor(shown)}.`,
      'Your old password works until you set a new one. TOTP, the codes from your authenticator app, is not touched.',
    ],
    details: who(shown, 'you, or someone who knows this address'),
    next: [
      'Set a new password. That ends every session of your account, and you sign in again. If you want to keep your password, do nothing.',
    ],
    action: mainButton('password-reset', shown, links, 'Set a new password'),
    objection: ownerObjection(shown, links),
  })
}
