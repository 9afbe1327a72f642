import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: one recovery code less. */
export function renderRecoveryCodeUsedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `A recovery code of your account at ${shown.organization} was used`,
    heading: 'A recovery code was used',
    greets: shown.name,
    happened: [
      `A recovery code of your administrator account was used in place of a code from your authenticator app. It does not work again.${codesLeft(shown.recoveryCodesLeft)}`,
    ],
    details: who(shown, 'you'),
    next: [
      'If your authenticator app is lost, set up a new one in the console under “My account”. New recovery codes are made there too.',
    ],
    objection: ownerObjection(shown, links),
  })
}

function codesLeft(count: number | null): string {
  if (count === null) return ''
  if (count === 0) return ' You have no recovery code left.'
  return ` You have ${count} recovery code${count === 1 ? '' : 's'} left.`
}
