import { type Parsed, parsed, refused } from '../parsed.ts'
import { parseTimestamp } from '../timestamp.ts'
import {
  type FieldKind,
  findListField,
  LIST_FIELD_NAMES,
  LIST_FIELDS,
  type ListField,
} from './list-fields.ts'

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

export type Filter = {
  readonly field: ListField
  readonly operator: FilterOperator
  /** Text, true or false, or milliseconds, as the field is. */
  readonly value: string | boolean | number
}

/** `field:$op:value`, or `field:op:value` as the V2 form has it; the value may hold colons and be empty. */
export function parseFilter(text: string): Parsed<Filter> {
  const [name = '', sign, ...rest] = text.split(':')
  if (sign === undefined || rest.length === 0) return refused('must be written as field:$op:value')
  const field = findListField(name)
  if (field === undefined) return refused(`must be about one of: ${LIST_FIELD_NAMES}`)
  const operator = findOperator(sign)
  if (operator === undefined) return refused('must use one of: $eq, $ne, $gt, $gte, $lt, $lte')
  const kind = LIST_FIELDS[field]
  if (kind === 'boolean' && operator !== 'eq' && operator !== 'ne') {
    return refused(`must use $eq or $ne for ${field}`)
  }
  const value = parseFilterValue(kind, rest.join(':'))
  return value === undefined
    ? refused(`must give ${KIND_NAMES[kind]} for ${field}`)
    : parsed({ field, operator, value })
}

const KIND_NAMES = { text: 'text', boolean: 'true or false', moment: 'a date or date-time' }

function findOperator(sign: string): FilterOperator | undefined {
  const name = sign.startsWith('$') ? sign.slice(1) : sign
  return Object.hasOwn(OPERATORS, name) ? OPERATORS[name as keyof typeof OPERATORS] : undefined
}

function parseFilterValue(kind: FieldKind, text: string): string | boolean | number | undefined {
  if (kind === 'text') return text
  if (kind === 'moment') return parseTimestamp(text)
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}
