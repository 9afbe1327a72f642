import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import { who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { showFacts } from './shown-facts.ts'

/** To the billing administrators: a local command reached past the usual rules. */
export function renderBreakGlassMail(facts: MailFacts, _links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  const command = shown.command === null ? [] : [{ label: 'Command', value: shown.command }]
  return renderLetter({
    organization: shown.organization,
    subject: `A break-glass command was used at ${shown.organization}`,
    heading: 'A break-glass command was used',
    greets: '',
    happened: [
      `A break-glass command was run on the Castellan server for ${shown.account} on ${shown.when}. Such a command opens a way in that the console does not have.`,
    ],
    details: [...who(shown, 'somebody with a shell on the server'), ...command],
    next: ['If this was agreed, there is nothing to do. The command is an audit event.'],
    objection: {
      heading: 'If this is wrong',
      paragraphs: [
        `Suspend ${shown.account} (suspend-administrator in the API), and find out who can reach the server. Whoever can run commands there can read and change everything that Castellan stores.`,
      ],
    },
  })
}
