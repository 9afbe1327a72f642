import {
  type EventPlace,
  type EventWindow,
  isEverything,
} from '../../../domain/event/event-window.ts'
import type { EventSelection } from '../../../domain/event/parse-event-selection.ts'
import type { EventTerm } from '../../../domain/event/parse-search-term.ts'
import type { SqlValue } from '../session.ts'
import { FIELD_SQL } from './event-field-sql.ts'

export type Condition = { readonly sql: string; readonly values: readonly SqlValue[] }

const ALWAYS: Condition = { sql: '1 = 1', values: [] }
const NEVER: Condition = { sql: '1 = 0', values: [] }

/** Events of one organization in a time. Every condition stands inside the organization's. */
export function selectionCondition(organizationId: string, selection: EventSelection): Condition {
  const { startMs, endMs, search, hasService } = selection
  return joinConditions(
    [
      { sql: 'e.chain = ?', values: [organizationId] },
      { sql: 'e.at_ms >= ?', values: [startMs] },
      ...(endMs === null ? [] : [{ sql: 'e.at_ms <= ?', values: [endMs] }]),
      ...(hasService ? [] : [NEVER]),
      ...(isEverything(search.term) ? [] : [termCondition(search.term)]),
    ],
    ' AND ',
  )
}

export function joinConditions(
  conditions: readonly Condition[],
  word: ' AND ' | ' OR ',
): Condition {
  return {
    sql: `(${conditions.map((condition) => condition.sql).join(word)})`,
    values: conditions.flatMap((condition) => condition.values),
  }
}

/** What is inside a window, in one direction of time or the other. */
export function windowCondition({ after, upTo }: EventWindow, isDescending: boolean): Condition {
  const bounds: readonly [place: EventPlace | null, sign: string][] = [
    [after, isDescending ? '<' : '>'],
    [upTo, isDescending ? '>=' : '<='],
  ]
  const conditions = bounds.flatMap(([place, sign]) =>
    place === null
      ? []
      : [{ sql: `(e.at_ms, e.seq) ${sign} (?, ?)`, values: [place.atMs, place.seq] }],
  )
  return conditions.length === 0 ? ALWAYS : joinConditions(conditions, ' AND ')
}

function termCondition(term: EventTerm): Condition {
  switch (term.kind) {
    case 'nothing':
      return NEVER
    case 'field': {
      const places = term.values.map(() => '?').join(', ')
      return { sql: `${FIELD_SQL[term.field]} IN (${places})`, values: term.values }
    }
    case 'all':
      return isEverything(term) ? ALWAYS : joinConditions(term.terms.map(termCondition), ' AND ')
    case 'any':
      return joinConditions(term.terms.map(termCondition), ' OR ')
    case 'none': {
      const { sql, values } = joinConditions(term.terms.map(termCondition), ' OR ')
      // What a field lacks is not what was named, so it stays.
      return { sql: `${sql} IS NOT TRUE`, values }
    }
  }
}
