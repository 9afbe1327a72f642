import { type Parsed, parsed, refused } from '../parsed.ts'

const NAME_LIMIT = 128
/** Letters, digits, marks, punctuation and plain blanks; no control or direction characters. */
const NAME = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u

/** The name of an organization or provider. */
export function parseOrganizationName(value: unknown): Parsed<string> {
  const isName =
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= NAME_LIMIT &&
    value.isWellFormed() &&
    NAME.test(value)
  return isName ? parsed(value) : refused(`must be 1 to ${NAME_LIMIT} printable characters`)
}
