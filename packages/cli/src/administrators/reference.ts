import { domainToASCII } from 'node:url'
import { usageProblem } from '../problem.ts'

/** How somebody names an administrator. */
export type Reference = { readonly id: string } | { readonly email: string }

const ID = /^[0-9a-f]{24}$/i

/** An id or an e-mail address; `undefined` for anything else. */
export function parseReference(text: string): Reference | undefined {
  const word = text.trim()
  if (ID.test(word)) return { id: word.toLowerCase() }
  const [, local, domain] = /^([^\s@]+)@([^\s@]+)$/.exec(word) ?? []
  if (local === undefined || domain === undefined) return undefined
  const ascii = domainToASCII(domain) || domain
  return { email: `${local}@${ascii}`.toLowerCase() }
}

export function readReference(text: string): Reference {
  const reference = parseReference(text)
  if (reference !== undefined) return reference
  throw usageProblem(`'${text}' is neither an e-mail address nor an id of 24 hexadecimal digits.`)
}

export function referenceText(reference: Reference): string {
  return 'id' in reference ? reference.id : reference.email
}
