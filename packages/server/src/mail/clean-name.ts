import { cleanLine } from './clean-line.ts'

const NAME_MAX_CHARACTERS = 64

/** What a mail client would make a link of: a scheme, `www.`, a domain, an address of either kind. */
const URL_LIKE = [
  /[a-z][a-z0-9+.-]{0,20}:\S/,
  /\/\//,
  /\bwww\b/,
  /[\p{L}\p{N}][.。]\p{L}{2,}/u,
  /\d{1,3}(?:\.\d{1,3}){3}/,
  /\S@\S/,
] as const

/** A name as a message may show it; `''` when it has to go without one. */
export function cleanName(text: string): string {
  const name = cleanLine(text, NAME_MAX_CHARACTERS)
  return looksLikeUrl(cleanLine(text, text.length + 1)) ? '' : name
}

function looksLikeUrl(line: string): boolean {
  // NFKC turns look-alikes such as the full-width colon and dot into what they stand for.
  const plain = line
    .normalize('NFKC')
    .replace(/[\u200c\u200d]/g, '')
    .toLowerCase()
  return URL_LIKE.some((pattern) => pattern.test(plain))
}
