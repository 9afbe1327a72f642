import { type FieldParser, field } from '../administrator/parse-fields.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'
import { parseTimestamp } from '../timestamp.ts'
import { ANY_EVENT, parseSearchTerm, type SearchTerm } from './parse-search-term.ts'

/** Which events of one organization are meant. */
export type EventSelection = {
  readonly startMs: number
  /** An event of this very moment is meant; `null` where there is no end. */
  readonly endMs: number | null
  readonly search: SearchTerm
  /** `false` where only services are named that have no events here. */
  readonly hasService: boolean
}

/** As the specification of Directory Insights and its live server have them: both spellings of `alert`. */
const SERVICES: readonly string[] = [
  'access_management',
  'alert',
  'alerts',
  'all',
  'asset_management',
  'directory',
  'ldap',
  'mdm',
  'notifications',
  'object_storage',
  'password_manager',
  'radius',
  'reports',
  'saas_app_management',
  'software',
  'sso',
  'systems',
  'workflows',
]

/** The parsers of the fields that every query of events has. */
export const SELECTION_PARSERS: readonly FieldParser<Partial<EventSelection>>[] = [
  required('service', 'hasService', parseService),
  required('start_time', 'startMs', parseMoment),
  field('end_time', 'endMs', parseMoment),
  field('search_term', 'search', parseSearchTerm),
]

export const SELECTION_DEFAULTS = { endMs: null, search: ANY_EVENT } as const

function parseService(value: unknown): Parsed<boolean> {
  const isList = Array.isArray(value) && value.length > 0
  if (isList && value.every((name) => SERVICES.includes(name))) {
    return parsed(value.includes('directory') || value.includes('all'))
  }
  return refused(
    `must be a list of services, for example ["directory"]; there are: ${SERVICES.join(', ')}`,
  )
}

function parseMoment(value: unknown): Parsed<number> {
  const ms = typeof value === 'string' ? parseTimestamp(value) : undefined
  return ms === undefined
    ? refused('must be a moment as RFC 3339 has it, for example 2026-01-31T09:30:00Z')
    : parsed(ms)
}

/** A field that must be given. */
export function required<Key extends string, Value>(
  name: string,
  key: Key,
  parse: (value: unknown) => Parsed<Value>,
): FieldParser<Record<Key, Value>> {
  const optional = field(name, key, parse)
  return {
    names: [name],
    parse: (given) => {
      if (given.has(name)) return optional.parse(given)
      const { problem } = parse(undefined) as { readonly problem: string }
      return { values: {}, problems: [{ field: name, problem }] }
    },
  }
}
