/** The candidate that is meant by a word with a typing error or without its end, if one is close enough. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.replace(/^-+/, '').length / 3))
  let best: string | undefined
  let least = most + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best ?? onlyOneThatBegins(word, candidates)
}

function onlyOneThatBegins(word: string, candidates: readonly string[]): string | undefined {
  const [one, ...others] = candidates.filter((candidate) => candidate.startsWith(word))
  return others.length === 0 ? one : undefined
}

/** Letters added, dropped, changed, or swapped with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = nextRow(one, other, row, last, beforeLast)
    beforeLast = last
    last = current
  }
  return last.at(-1) ?? 0
}

function nextRow(
  one: string,
  other: string,
  row: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const current = [row]
  const at = (cells: readonly number[], column: number) => cells[column] ?? Number.POSITIVE_INFINITY
  for (let column = 1; column <= other.length; column += 1) {
    const isSame = one[row - 1] === other[column - 1]
    const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
    current[column] = Math.min(
      at(last, column) + 1,
      at(current, column - 1) + 1,
      at(last, column - 1) + (isSame ? 0 : 1),
      isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
    )
  }
  return current
}
