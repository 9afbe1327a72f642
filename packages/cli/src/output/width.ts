// Ranges that terminals draw two cells wide, after Unicode East_Asian_Width W and F, and emoji.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const PLAIN = /^[\u0020-\u007e]*$/

/** How many cells of a terminal a text takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let cells = 0
  for (const character of text) cells += cellsOf(character)
  return cells
}

function cellsOf(character: string): number {
  if (/^\p{M}$/u.test(character) || character === '\u200d') return 0
  return WIDE.test(character) ? 2 : 1
}

/** The text in exactly so many cells: filled with spaces, or cut with `…`. */
export function fit(text: string, cells: number): string {
  const width = widthOf(text)
  if (width <= cells) return text + ' '.repeat(cells - width)
  let taken = ''
  let used = 0
  for (const character of text) {
    const next = cellsOf(character)
    if (used + next > cells - 1) break
    taken += character
    used += next
  }
  return `${taken}…${' '.repeat(Math.max(0, cells - 1 - used))}`
}
