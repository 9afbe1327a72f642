/**
 * Characters that no line of a message shows: controls, line and paragraph separators, halves of a
 * surrogate pair, and format characters (bidirectional controls among them). The two joiners
 * U+200C and U+200D stay, since scripts such as Persian and Hindi spell names with them.
 */
const UNSHOWN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The text on one line, without characters that break or disguise it, cut to a length. */
export function cleanLine(text: string, maxCharacters: number): string {
  const line = text
    .replace(/[\t-\r\u0085\p{Z}]+/gu, ' ')
    .replace(UNSHOWN, '')
    .trim()
  const characters = [...line]
  if (characters.length <= maxCharacters) return line
  return `${characters
    .slice(0, maxCharacters - 1)
    .join('')
    .trimEnd()}…`
}
