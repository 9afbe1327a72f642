import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { byActor, NOBODY, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the other billing administrators: somebody reset the TOTP of an administrator. */
export function renderTotpResetNoticeMail(facts: MailFacts, _links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `TOTP of an administrator at ${shown.organization} was reset`,
    heading: 'TOTP of an administrator was reset',
    greets: '',
    happened: [
      `The TOTP of ${shown.account} was reset${byActor(shown)} on ${shown.when}. The old authenticator and recovery codes no longer work, and every session of the account was ended.`,
      'The owner of the account was mailed the way to set it up again. That needs their password.',
    ],
    details: who(shown, NOBODY),
    next: ['If this was agreed, there is nothing to do.'],
    objection: {
      heading: 'If this is wrong',
      paragraphs: [
        `Ask whoever did it, in person or by telephone. While you are in doubt, suspend ${shown.account} (suspend-administrator in the API).`,
      ],
    },
  })
}
