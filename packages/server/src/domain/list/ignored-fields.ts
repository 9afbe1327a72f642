const COUNT_LIMIT = 20
const LENGTH_LIMIT = 64

/** Printable ASCII without what a header's list is written with: the comma, the blank and the percent sign. */
const HEADER_SAFE = /^[!-$&-+\--~]$/

/** Names as they may stand in the `Castellan-Ignored-Fields` header: few, short, percent-encoded. */
export function nameIgnoredFields(names: readonly string[]): string[] {
  return [...new Set(names.slice(0, COUNT_LIMIT).map(headerSafe))]
}

function headerSafe(name: string): string {
  let safe = ''
  for (const character of name.slice(0, LENGTH_LIMIT).toWellFormed()) {
    const written = HEADER_SAFE.test(character) ? character : encodeURIComponent(character)
    if (safe.length + written.length > LENGTH_LIMIT) break
    safe += written
  }
  // An empty name would be an empty place in the list.
  return safe === '' ? '""' : safe
}
