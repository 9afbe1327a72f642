const DIGITS = '1234567890'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** The rows of a keyboard from left to right, one after the other. */
const KEYS = '1234567890qwertyuiopasdfghjklzxcvbnm'

/** Whether a text, in lower case, is a shorter one again and again, or one plain row. */
export function isPatterned(characters: readonly string[], minimumLength: number): boolean {
  if (characters.length < 2) return false
  return repeatsShorterThan(characters, minimumLength) || isRow(characters)
}

/** A text that is repeated is worth no more than once. */
function repeatsShorterThan(characters: readonly string[], minimumLength: number): boolean {
  const longest = Math.min(minimumLength - 1, Math.floor(characters.length / 2))
  for (let period = 1; period <= longest; period += 1) {
    if (characters.every((each, index) => index < period || each === characters[index - period])) {
      return true
    }
  }
  return false
}

function isRow(characters: readonly string[]): boolean {
  return [DIGITS, LETTERS, KEYS].some((row) => {
    const places = characters.map((character) => row.indexOf(character))
    return !places.includes(-1) && (stepsBy(places, 1, row) || stepsBy(places, -1, row))
  })
}

/** The end of a row leads to its beginning. */
function stepsBy(places: readonly number[], step: 1 | -1, row: string): boolean {
  return places.every((place, index) => {
    const before = places[index - 1]
    return before === undefined || place === (before + step + row.length) % row.length
  })
}
