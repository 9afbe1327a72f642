import type { EventQuery } from '../domain/event/parse-event-query.ts'
import { projectEvent } from '../domain/event/project-event.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import type { StoredEvent } from '../ports/event-reading.ts'
import { ignoredFieldsHeader } from './answer.ts'

/** The events as they are stored, or the named fields of them, with the headers that paging needs. */
export function presentEvents(
  query: EventQuery,
  events: readonly StoredEvent[],
  ignoredFields: readonly string[],
): Answer {
  const { names } = query.projection
  const last = events.at(-1) ?? query.after
  const texts = events.map(({ body }) =>
    names === null ? body : JSON.stringify(projectEvent(JSON.parse(body) as object, names)),
  )
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-result-count': String(events.length),
      'x-limit': String(query.limit),
      'x-sort': query.isDescending ? 'DESC' : 'ASC',
      'x-search_after': JSON.stringify(last === null ? [] : [last.atMs, last.id]),
      ...ignoredFieldsHeader(ignoredFields),
    },
    body: `[${texts.join(',')}]`,
  }
}
