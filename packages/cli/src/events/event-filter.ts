import type { EventFilter, SearchTerm } from '@castellan/client'
import { readReference } from '../administrators/reference.ts'
import type { Given } from '../parse/given.ts'
import type { Option } from '../parse/option.ts'
import { usageProblem } from '../problem.ts'

/** Which events are meant. */
export const EVENT_OPTIONS: readonly Option[] = [
  {
    name: 'since',
    value: 'TIME',
    summary: 'from then on: 30m, 12h, 7d, a date or a date-time; 24h unless given',
  },
  { name: 'until', value: 'TIME', summary: 'up to then' },
  { name: 'type', value: 'TYPE', summary: 'of this type, like admin_update', repeats: true },
  {
    name: 'admin',
    value: 'ADMIN',
    summary: 'about this administrator',
    completion: { kind: 'administrators' },
  },
  {
    name: 'by',
    value: 'ADMIN',
    summary: 'by this administrator',
    completion: { kind: 'administrators' },
  },
  {
    name: 'success',
    value: 'true|false',
    summary: 'what succeeded, or what did not',
    completion: { kind: 'values', values: ['true', 'false'] },
  },
]

/** What the options of EVENT_OPTIONS ask for. */
export function readEventFilter(given: Given, nowMs: number, since = '24h'): EventFilter {
  const terms: SearchTerm[] = []
  const types = given.all('type')
  if (types.length > 0) terms.push({ event_type: types })
  for (const [option, field] of [
    ['admin', 'resource'],
    ['by', 'initiated_by'],
  ] as const) {
    const word = given.text(option)
    if (word === undefined) continue
    const reference = readReference(word)
    terms.push(
      'id' in reference
        ? { [`${field}.id`]: reference.id }
        : { [`${field}.email`]: reference.email },
    )
  }
  const success = given.truth('success')
  if (success !== undefined) terms.push({ success })
  const until = given.text('until')
  return {
    start: readTime('since', given.text('since') ?? since, nowMs),
    ...(until === undefined ? {} : { end: readTime('until', until, nowMs) }),
    ...(terms.length > 0 ? { search: { and: terms } } : {}),
  }
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** A time ago, like `12h`, or a date. */
function readTime(option: string, text: string, nowMs: number): Date {
  const [, amount, unit = ''] = /^(\d{1,6})([smhdw])$/.exec(text) ?? []
  if (amount !== undefined) return new Date(nowMs - Number(amount) * (UNIT_MS[unit] ?? 0))
  const timeMs = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(timeMs))
    throw usageProblem(
      `--${option} takes 30m, 12h, 7d, 2026-01-31 or 2026-01-31T09:30:00Z, not '${text}'.`,
    )
  return new Date(timeMs)
}
