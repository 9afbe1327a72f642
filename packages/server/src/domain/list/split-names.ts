/** Names as V1 (blanks) and V2 (commas) write them. */
export function splitNames(text: string): readonly string[] {
  return text.split(/[ ,]/).filter((name) => name !== '')
}
