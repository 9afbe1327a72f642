import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { authenticatorName, BY_ITSELF, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the owner: several sign-ins failed, and the next try has to wait. */
export function renderAuthenticatorWaitingMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  const wait = shown.wait === null ? 'a while' : shown.wait
  return renderLetter({
    organization: shown.organization,
    subject: `Failed sign-ins to your account at ${shown.organization}`,
    heading: 'Several sign-ins failed',
    greets: shown.name,
    happened: [
      `Several sign-ins to your administrator account failed because of ${authenticatorName(facts, 'a wrong password', 'a wrong TOTP code', 'a wrong password or code')}. The next try has to wait ${wait}.`,
    ],
    details: who(shown, BY_ITSELF),
    next: [
      'If it was you, wait, then try again. After many more failures sign-in is turned off until it is set up anew.',
      'If it was not you, somebody may be guessing. They did not get in by these tries.',
    ],
    objection: ownerObjection(shown, links),
  })
}
