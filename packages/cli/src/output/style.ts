/** Colours text, or leaves it. */
export type Style = {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly yellow: (text: string) => string
}

const same = (text: string) => text
const PLAIN: Style = { bold: same, dim: same, red: same, green: same, yellow: same }

// ECMA-48 §8.3.117, Select Graphic Rendition.
const wrap = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`
const COLOURED: Style = {
  bold: wrap(1, 22),
  dim: wrap(2, 22),
  red: wrap(31, 39),
  green: wrap(32, 39),
  yellow: wrap(33, 39),
}

/** Colour only where somebody looks, and did not refuse it. */
export function styleFor(isTerminal: boolean, isRefused: boolean): Style {
  return isTerminal && !isRefused ? COLOURED : PLAIN
}
