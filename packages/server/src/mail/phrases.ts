import type { MailFacts, MailLinks, MessageName } from '../domain/outbox/message.ts'
import type { Detail, Letter, Objection } from './letter.ts'
import type { ShownFacts } from './shown-facts.ts'

/** Which account, when, by whom. */
export function who(shown: ShownFacts, otherwise: string): readonly Detail[] {
  return [
    { label: 'Account', value: shown.account },
    { label: 'When', value: shown.when },
    { label: 'By', value: shown.actor ?? otherwise },
  ]
}

/** For what nobody signed in did: a command on the server, or the program by itself. */
export const NOBODY = 'nobody who was signed in'

/** ` by ADDRESS`, or nothing where there is no address to name. */
export function byActor(shown: ShownFacts): string {
  return shown.actor === null ? '' : ` by ${shown.actor}`
}

/** The main button of a message. Without its link the message would be useless, so it is not made. */
export function mainButton(
  message: MessageName,
  shown: ShownFacts,
  links: MailLinks,
  label: string,
): NonNullable<Letter['action']> {
  if (links.action === undefined)
    throw new Error(`A ${message} mail cannot go out without its link.`)
  const life = shown.linkLife === null ? 'a short time' : shown.linkLife
  const terms = `This link works once, for ${life} after this message was sent. Opening it changes nothing until you press the button on the page.`
  return { label, url: links.action, terms }
}

/** How the owner of the account objects. */
export function ownerObjection(shown: ShownFacts, links: MailLinks): Objection {
  const heading = 'If you did not expect this'
  if (links.objection === undefined) {
    return {
      heading,
      paragraphs: [`Tell a billing administrator of ${shown.organization} at once.`],
    }
  }
  return {
    heading,
    paragraphs: [
      `Open “This was not me” below. Opening it changes nothing: the page asks you first.`,
      `If you confirm there, your account is frozen and the billing administrators of ${shown.organization} are told. Its sessions and links end, and nobody can sign in to it until one of them lifts the freeze.`,
    ],
    url: links.objection,
  }
}

/** The start of the API key, by which its owner knows it. */
export function keyStart({ apiKeyPrefix }: ShownFacts): readonly Detail[] {
  return apiKeyPrefix === null ? [] : [{ label: 'Key starts with', value: apiKeyPrefix }]
}

export const BY_ITSELF = 'Castellan, by itself'

/** The words for the authenticator that the message is about. */
export function authenticatorName(
  { authenticator }: MailFacts,
  forPassword: string,
  forTotp: string,
  forEither: string,
): string {
  if (authenticator === undefined) return forEither
  return authenticator === 'password' ? forPassword : forTotp
}
