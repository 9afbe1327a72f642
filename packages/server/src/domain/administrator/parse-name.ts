import { type Parsed, parsed, refused } from '../parsed.ts'

const NAME_LIMIT = 128

/** Control characters, and the two Unicode line ends. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u
/** UAX #9 §2: embeddings, overrides and isolates, which turn the text around them. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/

/** A name as it was sent, in NFC; white space stays, and an empty text is an empty name. */
export function parseName(value: unknown): Parsed<string> {
  if (typeof value !== 'string') return refused('must be text')
  // Composing can shorten a text and, for a few characters, lengthen it: both forms keep the limit.
  if (isTooLong(value)) return refused(TOO_LONG)
  if (!value.isWellFormed()) return refused('must be well-formed Unicode')
  if (CONTROL.test(value)) return refused('must not hold control characters or line ends')
  if (BIDI.test(value)) return refused('must not hold characters that turn the direction of text')
  const name = value.normalize('NFC')
  return isTooLong(name) ? refused(TOO_LONG) : parsed(name)
}

const TOO_LONG = `must have at most ${NAME_LIMIT} characters`

function isTooLong(text: string): boolean {
  return text.length > NAME_LIMIT && [...text].length > NAME_LIMIT
}
