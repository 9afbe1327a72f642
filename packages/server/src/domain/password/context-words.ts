/** Shorter words stand in too many passwords by chance. */
const LEAST_LENGTH = 4
const PRODUCT_WORDS = ['castellan', 'jumpcloud']

/** The words of addresses and names, and those of the product, folded; each text as a whole is one too. */
export function contextWords(texts: readonly string[]): readonly string[] {
  const folded = texts.map(foldText)
  const words = folded.flatMap((text) => withoutTopLevel(text).split(/[^\p{L}\p{N}]/u))
  const wholes = folded.flatMap((text) => [text, ...text.split('@')])
  return [...new Set([...wholes, ...words, ...PRODUCT_WORDS])].filter(
    (word) => [...word].length >= LEAST_LENGTH,
  )
}

/** The form in which texts are compared: full-width letters and case make no difference. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** An address without the last part of its domain, which tells nothing of its owner. */
function withoutTopLevel(text: string): string {
  const at = text.indexOf('@')
  const dot = text.lastIndexOf('.')
  return at !== -1 && dot > at ? text.slice(0, dot) : text
}
