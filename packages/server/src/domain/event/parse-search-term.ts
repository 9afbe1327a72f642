import { type Parsed, parsed, refused } from '../parsed.ts'
import { isPlainObject } from '../plain-object.ts'
import { type EventSearchField, isEventSearchField } from './event-fields.ts'

const DEPTH_LIMIT = 6
const VALUE_LIMIT = 256
/** Below the depth of an expression that SQLite takes, and enough for every client. */
const TERM_LIMIT = 256

/** What an event must be like. `nothing` is what a field that no event has demands. */
export type EventTerm =
  | { readonly kind: 'all' | 'any' | 'none'; readonly terms: readonly EventTerm[] }
  | {
      readonly kind: 'field'
      readonly field: EventSearchField
      /** In lower case; one of them must be the field's. */
      readonly values: readonly string[]
    }
  | { readonly kind: 'nothing' }

export type SearchTerm = {
  readonly term: EventTerm
  readonly unknownFields: readonly string[]
}

/** Every event. */
export const ANY_EVENT: SearchTerm = { term: { kind: 'all', terms: [] }, unknownFields: [] }

const KINDS = new Map([
  ['and', 'all'],
  ['or', 'any'],
  ['not', 'none'],
] as const)

/** A `search_term`: fields with values, and `and`, `or` and `not` around them. */
export function parseSearchTerm(value: unknown): Parsed<SearchTerm> {
  const reader = new Reader()
  const term = reader.read(value, 1)
  if (reader.problem !== undefined) return refused(reader.problem)
  return parsed({ term, unknownFields: reader.unknownFields })
}

class Reader {
  readonly unknownFields: string[] = []
  problem: string | undefined
  #values = 0
  #terms = 0

  read(value: unknown, depth: number): EventTerm {
    this.#terms += 1
    if (this.#terms > TERM_LIMIT) return this.#refuse(`must have at most ${TERM_LIMIT} parts`)
    if (depth > DEPTH_LIMIT) return this.#refuse(`must be at most ${DEPTH_LIMIT} levels deep`)
    if (Array.isArray(value)) {
      return { kind: 'all', terms: value.map((each) => this.read(each, depth + 1)) }
    }
    if (!isPlainObject(value)) return this.#refuse('must be made of JSON objects')
    const terms = Object.entries(value).map(([name, each]) => this.#readEntry(name, each, depth))
    return terms.length === 1 && terms[0] !== undefined ? terms[0] : { kind: 'all', terms }
  }

  #readEntry(name: string, value: unknown, depth: number): EventTerm {
    const kind = KINDS.get(name as 'and')
    if (kind === undefined) return this.#readField(name, value)
    // Clients write the parts as a list, and as one object with a key for each.
    const parts = isPlainObject(value)
      ? Object.entries(value).map(([key, each]) => ({ [key]: each }))
      : value
    if (!Array.isArray(parts)) return this.#refuse(`must have a list under ${name}`)
    const terms = parts.map((part) => this.read(part, depth + 1))
    // An empty list asks for nothing.
    return terms.length === 0 ? { kind: 'all', terms } : { kind, terms }
  }

  #readField(name: string, value: unknown): EventTerm {
    const values = (Array.isArray(value) ? value : [value]).map(fold)
    this.#values += values.length
    if (this.#values > VALUE_LIMIT) return this.#refuse(`must hold at most ${VALUE_LIMIT} values`)
    if (!values.every((each) => each !== undefined)) {
      return this.#refuse('must give each field a text, a number, a boolean or a list of them')
    }
    if (!isEventSearchField(name)) {
      this.unknownFields.push(name)
      return { kind: 'nothing' }
    }
    return values.length === 0 ? { kind: 'nothing' } : { kind: 'field', field: name, values }
  }

  #refuse(problem: string): EventTerm {
    this.problem ??= problem
    return { kind: 'nothing' }
  }
}

function fold(value: unknown): string | undefined {
  const isScalar =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? String(value).toLowerCase() : undefined
}
