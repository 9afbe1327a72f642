import { type Parsed, parsed, refused } from '../parsed.ts'
import { parseTimestamp } from '../timestamp.ts'
import type { FieldKind, Listing } from './listing.ts'

const OPERATORS = {
  eq: 'eq',
  ne: 'ne',
  gt: 'gt',
  gte: 'gte',
  ge: 'gte',
  lt: 'lt',
  lte: 'lte',
  le: 'lte',
} as const

export type FilterOperator = (typeof OPERATORS)[keyof typeof OPERATORS]

export type Filter<Field extends string> = {
  readonly field: Field
  readonly operator: FilterOperator
  /** Text, true or false, or milliseconds, as the field is; `null` for a moment that is missing. */
  readonly value: string | boolean | number | null
}

/** `field:$op:value`, or `field:op:value` as the V2 form has it; the value may hold colons and be empty. */
export function parseFilter<Field extends string>(
  text: string,
  listing: Listing<Field>,
): Parsed<Filter<Field>> {
  const [name = '', sign, ...rest] = text.split(':')
  if (sign === undefined || rest.length === 0) return refused('must be written as field:$op:value')
  const field = listing.find(name)
  if (field === undefined) return refused(`must be about one of: ${listing.names}`)
  const operator = findOperator(sign)
  if (operator === undefined) return refused('must use one of: $eq, $ne, $gt, $gte, $lt, $lte')
  const kind = listing.kinds[field]
  const value = parseFilterValue(kind, rest.join(':'))
  const hasNoOrder = kind === 'boolean' || value === null
  if (hasNoOrder && operator !== 'eq' && operator !== 'ne') {
    return refused(`must use $eq or $ne for ${value === null ? 'no value of ' : ''}${field}`)
  }
  return value === undefined
    ? refused(`must give ${KIND_NAMES[kind]} for ${field}`)
    : parsed({ field, operator, value })
}

const KIND_NAMES: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  boolean: 'true or false',
  moment: 'a date or date-time',
  'moment-or-none': 'a date, a date-time or nothing',
}

function findOperator(sign: string): FilterOperator | undefined {
  const name = sign.startsWith('$') ? sign.slice(1) : sign
  return Object.hasOwn(OPERATORS, name) ? OPERATORS[name as keyof typeof OPERATORS] : undefined
}

function parseFilterValue(
  kind: FieldKind,
  text: string,
): string | boolean | number | null | undefined {
  if (kind === 'text') return text
  if (kind === 'moment-or-none' && text === '') return null
  if (kind === 'moment' || kind === 'moment-or-none') return parseTimestamp(text)
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}
