import type { ListParameters } from '../list/list-parameters.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'
import { isPlainObject } from '../plain-object.ts'
import { findSearchField, SEARCH_FIELD_NAMES, type SearchField } from './list-fields.ts'

const TERM_LIMIT = 256
const DEFAULT_FIELDS: readonly SearchField[] = ['email', 'firstname', 'lastname']

export type Search = { readonly term: string; readonly fields: readonly SearchField[] }

/** Plain text, `{"searchTerm":…,"fields":[…]}`, or the same in brackets; `null` looks for nothing. */
export function parseSearch(parameters: ListParameters): Parsed<Search | null> {
  const text = parameters.single.get('search')
  const term = parameters.single.get('search[searchTerm]')
  const isBracketed = term !== undefined || parameters.searchFields.length > 0
  if (text !== undefined && isBracketed) return refused('must be given in one form')
  if (text?.startsWith('{')) return parseJsonSearch(text)
  if (isBracketed) return makeSearch(term, parameters.searchFields)
  return makeSearch(text ?? '', [])
}

function parseJsonSearch(text: string): Parsed<Search | null> {
  const value = readJson(text)
  if (!isPlainObject(value)) return refused('must be text or a JSON object')
  const term = Object.hasOwn(value, 'searchTerm') ? value.searchTerm : undefined
  const fields = Object.hasOwn(value, 'fields') ? value.fields : []
  return makeSearch(term, fields)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The term is text to be found as it is: no character of it is a wildcard. */
function makeSearch(term: unknown, names: unknown): Parsed<Search | null> {
  if (typeof term !== 'string') return refused('must have a text as searchTerm')
  if (!isSearchable(term)) {
    return refused(`must look for at most ${TERM_LIMIT} characters, without NUL`)
  }
  if (!Array.isArray(names)) return refused('must have a list as fields')
  const fields = names.map(findSearchField).filter((field) => field !== undefined)
  if (fields.length < names.length) return refused(`must look in any of: ${SEARCH_FIELD_NAMES}`)
  if (term === '') return parsed(null)
  // Names are stored composed.
  return parsed({
    term: term.normalize('NFC'),
    fields: fields.length > 0 ? [...new Set(fields)] : DEFAULT_FIELDS,
  })
}

/** PostgreSQL takes neither NUL nor lone surrogates in a text, and JSON can escape both. */
function isSearchable(term: string): boolean {
  const isShort = term.length <= TERM_LIMIT || [...term].length <= TERM_LIMIT
  return isShort && term.isWellFormed() && !term.includes('\0')
}
