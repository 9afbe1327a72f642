import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: other recovery codes. */
export function renderRecoveryCodesRenewedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `New recovery codes for your account at ${shown.organization}`,
    heading: 'New recovery codes were made',
    greets: shown.name,
    happened: [
      'New recovery codes were made for your administrator account and shown once. The codes before them no longer work.',
    ],
    details: who(shown, 'you'),
    next: ['Keep the new codes on paper or in a password manager, and throw the old ones away.'],
    objection: ownerObjection(shown, links),
  })
}
