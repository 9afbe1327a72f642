import type { MailFacts, MailLinks, RenderedMail } from '../domain/outbox/message.ts'
import type { Detail } from './letter.ts'
import { byActor, ownerObjection, who } from './phrases.ts'
import { renderLetter } from './render-letter.ts'
import { type ShownFacts, showFacts } from './shown-facts.ts'

/** To the old address: the account has another one now. */
export function renderEmailChangedMail(facts: MailFacts, links: MailLinks): RenderedMail {
  const shown = showFacts(facts)
  return renderLetter({
    organization: shown.organization,
    subject: `The address of your account at ${shown.organization} was changed`,
    heading: 'The address of your account was changed',
    greets: shown.name,
    happened: [
      `The e-mail address of your administrator account was changed${byActor(shown)}. Every session and every mailed link of the account was ended.`,
    ],
    details: [...who(shown, 'you'), ...addresses(shown)],
    next: [
      'From now on sign in with the new address. Messages about the account go there, and no longer here.',
    ],
    objection: ownerObjection(shown, links),
  })
}

function addresses({ oldEmail, newEmail }: ShownFacts): readonly Detail[] {
  return [
    ...(oldEmail === null ? [] : [{ label: 'Old address', value: oldEmail }]),
    ...(newEmail === null ? [] : [{ label: 'New address', value: newEmail }]),
  ]
}
