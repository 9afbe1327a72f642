import { type Parsed, parsed, refused } from '../parsed.ts'
import { isPlainObject } from '../plain-object.ts'
import type { ListParameters } from './list-parameters.ts'

const TERM_LIMIT = 256

export type Search<Field extends string> = {
  readonly term: string
  readonly fields: readonly Field[]
}

/** What a list can be searched in. */
export type Searching<Field extends string> = {
  readonly find: (name: unknown) => Field | undefined
  /** The names for messages, separated by commas. */
  readonly names: string
  readonly unlessGiven: readonly Field[]
}

/** Plain text, `{"searchTerm":…,"fields":[…]}`, or the same in brackets; `null` looks for nothing. */
export function parseSearch<Field extends string>(
  parameters: ListParameters,
  searching: Searching<Field>,
): Parsed<Search<Field> | null> {
  const text = parameters.single.get('search')
  const term = parameters.single.get('search[searchTerm]')
  const isBracketed = term !== undefined || parameters.searchFields.length > 0
  if (text !== undefined && isBracketed) return refused('must be given in one form')
  if (text?.startsWith('{')) return parseJsonSearch(text, searching)
  if (isBracketed) return makeSearch(term, parameters.searchFields, searching)
  return makeSearch(text ?? '', [], searching)
}

function parseJsonSearch<Field extends string>(
  text: string,
  searching: Searching<Field>,
): Parsed<Search<Field> | null> {
  const value = readJson(text)
  if (!isPlainObject(value)) return refused('must be text or a JSON object')
  const term = Object.hasOwn(value, 'searchTerm') ? value.searchTerm : undefined
  const fields = Object.hasOwn(value, 'fields') ? value.fields : []
  return makeSearch(term, fields, searching)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The term is text to be found as it is: no character of it is a wildcard. */
function makeSearch<Field extends string>(
  term: unknown,
  names: unknown,
  searching: Searching<Field>,
): Parsed<Search<Field> | null> {
  if (typeof term !== 'string') return refused('must have a text as searchTerm')
  if (!isSearchable(term)) {
    return refused(`must look for at most ${TERM_LIMIT} characters, without NUL`)
  }
  if (!Array.isArray(names)) return refused('must have a list as fields')
  const fields = names.map(searching.find).filter((field) => field !== undefined)
  if (fields.length < names.length) return refused(`must look in any of: ${searching.names}`)
  if (term === '') return parsed(null)
  // Names are stored composed.
  return parsed({
    term: term.normalize('NFC'),
    fields: fields.length > 0 ? [...new Set(fields)] : searching.unlessGiven,
  })
}

/** PostgreSQL takes neither NUL nor lone surrogates in a text, and JSON can escape both. */
function isSearchable(term: string): boolean {
  const isShort = term.length <= TERM_LIMIT || [...term].length <= TERM_LIMIT
  return isShort && term.isWellFormed() && !term.includes('\0')
}
