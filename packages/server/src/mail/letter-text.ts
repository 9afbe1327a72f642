import { footer, greeting, type Letter, NEXT_HEADING, OBJECTION_LABEL } from './letter.ts'

/** The letter as plain text: one line per paragraph, links on lines of their own. */
export function letterText(letter: Letter): string {
  const { action, objection } = letter
  const blocks = [
    greeting(letter),
    ...letter.happened,
    letter.details.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    heading(NEXT_HEADING),
    ...letter.next,
    ...(action === undefined ? [] : [`${action.label}:\n${action.url}`, action.terms]),
    heading(objection.heading),
    ...objection.paragraphs,
    ...(objection.url === undefined ? [] : [`${OBJECTION_LABEL}:\n${objection.url}`]),
    footer(letter),
  ]
  return `${blocks.join('\n\n')}\n`
}

function heading(title: string): string {
  return `${title}\n${'-'.repeat(title.length)}`
}
