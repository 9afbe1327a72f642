import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: the account has no authenticator any more. */
export function renderTotpRemovedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `TOTP was removed from your account at ${shown.organization}`,
    heading: 'TOTP was removed',
    greets: shown.name,
    happened: [
      'TOTP, the codes from your authenticator app, was removed from your administrator account. The authenticator and its recovery codes no longer work.',
    ],
    details: who(shown, 'you'),
    next: [
      'You can delete the entry for this account from your authenticator app. To use TOTP again, set it up in the console under “My account”.',
    ],
    objection: ownerObjection(shown, links),
  })
}
