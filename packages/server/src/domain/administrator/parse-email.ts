import { type Parsed, parsed, refused } from '../parsed.ts'

/** Turns a domain into its A-labels; an empty text when it has none. */
export type ToAscii = (domain: string) => string

/** RFC 5321 §4.5.3.1.3: a path is at most 256 octets, its two angle brackets included. */
const ADDRESS_LIMIT = 254
/** RFC 5321 §4.5.3.1.1. */
const LOCAL_LIMIT = 64
/** RFC 1035 §2.3.4. */
const LABEL_LIMIT = 63

const LOCAL = /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+$/
const ASCII_DOMAIN = /^[A-Za-z0-9.-]+$/
/** Letters, marks and digits of any script; no full stop but the ASCII one, nothing that joins or hides. */
const ANY_DOMAIN = /^[\p{L}\p{M}\p{Nd}.-]+$/u
/** Some letters and marks are invisible, and conversion would drop them: `a\u034Fb` would become `ab`. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u

const ONE_ADDRESS = 'must be one e-mail address, like ada@example.com'
const BAD_LOCAL =
  "may hold only letters, digits, single dots and !#$%&'*+/=?^_{|}~- before the @, and may not begin with - or a dot"
const BAD_DOMAIN = 'must end in a domain name of at least two parts, like example.com'

/** The address in the form that is stored and compared: lower case, its domain in A-labels. */
export function parseEmail(value: unknown, toAscii: ToAscii): Parsed<string> {
  if (typeof value !== 'string') return refused('must be text')
  if (value.length > ADDRESS_LIMIT) return refused(TOO_LONG)
  const [local, domain, ...rest] = value.split('@')
  if (local === undefined || domain === undefined || rest.length > 0) return refused(ONE_ADDRESS)
  if (local.length > LOCAL_LIMIT) {
    return refused(`must have at most ${LOCAL_LIMIT} characters before the @`)
  }
  if (!isLocalPart(local)) return refused(BAD_LOCAL)
  const asciiDomain = toAsciiDomain(domain, toAscii)
  if (asciiDomain === undefined) return refused(BAD_DOMAIN)
  const email = `${local.toLowerCase()}@${asciiDomain}`
  return email.length > ADDRESS_LIMIT ? refused(TOO_LONG) : parsed(email)
}

const TOO_LONG = `must have at most ${ADDRESS_LIMIT} characters`

function isLocalPart(local: string): boolean {
  const dotsAreSingle = !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')
  return LOCAL.test(local) && dotsAreSingle && !local.startsWith('-')
}

function toAsciiDomain(domain: string, toAscii: ToAscii): string | undefined {
  const lower = domain.toLowerCase()
  if (ASCII_DOMAIN.test(domain)) return checkAsciiDomain(lower)
  // Before lower-casing too: it would turn the Kelvin sign into a plain k.
  if (!isPlain(domain) || !isPlain(lower)) return undefined
  const converted = toAscii(lower)
  return keepsLabels(lower, converted) ? checkAsciiDomain(converted) : undefined
}

/** What compatibility mapping would change looks like another domain: full-width letters, ligatures. */
function isPlain(domain: string): boolean {
  return ANY_DOMAIN.test(domain) && !INVISIBLE.test(domain) && domain.normalize('NFKC') === domain
}

/** A label in ASCII stays as it is, any other becomes an A-label: none turns into another's plain name. */
function keepsLabels(domain: string, converted: string): boolean {
  const before = domain.split('.')
  const after = converted.split('.')
  return (
    before.length === after.length &&
    before.every((label, index) => {
      const ascii = after[index] ?? ''
      return ASCII_DOMAIN.test(label) ? ascii === label : ascii.startsWith('xn--')
    })
  )
}

function checkAsciiDomain(domain: string): string | undefined {
  const labels = domain.split('.')
  // A last label that begins with a digit is no top-level domain, and may make the whole an address literal.
  const hasTopLevel = labels.length >= 2 && /^[a-z]/.test(labels.at(-1) ?? '')
  return hasTopLevel && labels.every(isHostLabel) ? domain : undefined
}

function isHostLabel(label: string): boolean {
  const isSized = label.length >= 1 && label.length <= LABEL_LIMIT
  return isSized && /^[a-z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-')
}
