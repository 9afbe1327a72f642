import { UNSAFE } from './clean.ts'

/**
 * JSON that is as harmless for a terminal as `clean` makes text: what JSON leaves as it is and a terminal may obey, as
 * the control characters past U+007E, is escaped. Whoever parses it reads the same.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, (character) =>
    character === '\n' ? character : escaped(character),
  )
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
