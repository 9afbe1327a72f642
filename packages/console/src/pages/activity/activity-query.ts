import type { EventQuery, SearchTerm } from '@castellan/client'
import { EVENT_TYPES } from '../../format/words.ts'

export const PAGE_SIZE = 50
const DAY_MS = 86_400_000
const UNLESS_GIVEN_DAYS = 30

/** What the address says of the events to show. Days are days of the person's own zone. */
export interface ActivityAddress {
  from: string
  to: string
  type: string
  who: string
  /** The id of an administrator. */
  whom: string
}

const DAY = /^\d{4}-\d\d-\d\d$/

export function readActivityAddress(address: string): ActivityAddress {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  const day = (name: string) => {
    const text = query.get(name) ?? ''
    return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : ''
  }
  const type = query.get('type') ?? ''
  const whom = query.get('whom') ?? ''
  return {
    from: day('from'),
    to: day('to'),
    type: Object.hasOwn(EVENT_TYPES, type) ? type : '',
    who: (query.get('who') ?? '').trim().toLowerCase().slice(0, 254),
    whom: /^[0-9a-f]{24}$/.test(whom) ? whom : '',
  }
}

/** From the first moment of a day to the last of another, where the person is. */
export function toEventQuery(address: ActivityAddress, nowMs: number): Omit<EventQuery, 'fields'> {
  const { from, to, type, who, whom } = address
  const search: SearchTerm = {
    ...(type === '' ? {} : { event_type: type }),
    ...(who === '' ? {} : { 'initiated_by.email': who }),
    ...(whom === '' ? {} : { 'resource.id': whom }),
  }
  const earliest = whom === '' ? nowMs - UNLESS_GIVEN_DAYS * DAY_MS : 0
  return {
    start: from === '' ? new Date(earliest) : new Date(`${from}T00:00:00.000`),
    ...(to === '' ? {} : { end: new Date(`${to}T23:59:59.999`) }),
    ...(Object.keys(search).length === 0 ? {} : { search }),
    sort: 'DESC',
    limit: PAGE_SIZE,
  }
}
