/** One row of "who, what, when". */
export type Detail = { readonly label: string; readonly value: string }

/** What every message is made of. Plain text throughout: escaping is the layout's work. */
export type Letter = {
  readonly organization: string
  readonly subject: string
  readonly heading: string
  /** Whom to greet by name; `''` for nobody. */
  readonly greets: string
  readonly happened: readonly string[]
  readonly details: readonly Detail[]
  readonly next: readonly string[]
  /** The one main button. */
  readonly action?: { readonly label: string; readonly url: string; readonly terms: string }
  readonly objection: Objection
}

/** How to object, and the page to do it on when the message has one. */
export type Objection = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly url?: string
}

export const NEXT_HEADING = 'What to do next'
export const OBJECTION_LABEL = 'This was not me'

export function greeting(letter: Letter): string {
  return letter.greets === '' ? 'Hello,' : `Hello ${letter.greets},`
}

export function footer(letter: Letter): string {
  return `Castellan sent this message about an administrator account at ${letter.organization}. Nobody reads replies to it.`
}
