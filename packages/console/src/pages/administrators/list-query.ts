import type { ListQuery } from '@castellan/client'
import { filtersOf, STATES, type State } from '../../data/account-states.ts'

export const PAGE_SIZE = 25
const SORTS = ['email', 'firstname', 'lastname', 'roleName', 'created']

/** What the address says of the list; what it says wrongly is left out. */
export interface ListAddress {
  search: string
  role: string
  state: State | ''
  sort: string
  page: number
}

export function readListAddress(address: string): ListAddress {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  const state = query.get('state') ?? ''
  const sort = query.get('sort') ?? ''
  const page = Number(query.get('page') ?? '1')
  return {
    search: (query.get('search') ?? '').slice(0, 256),
    role: query.get('role') ?? '',
    state: Object.hasOwn(STATES, state) ? (state as State) : '',
    sort: SORTS.includes(sort.replace(/^-/, '')) ? sort : 'email',
    page: Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
}

export function toListQuery(address: ListAddress, nowMs: number): Omit<ListQuery, 'fields'> {
  const { search, role, state, sort, page } = address
  const filter = [...filtersOf(state, nowMs), ...(role === '' ? [] : [`roleName:$eq:${role}`])]
  return {
    limit: PAGE_SIZE,
    skip: (page - 1) * PAGE_SIZE,
    sortIgnoreCase: sort,
    ...(filter.length > 0 ? { filter } : {}),
    ...(search === '' ? {} : { search }),
  }
}

/** The address of another page of the same list. */
export function pageAddress(address: string, page: number): string {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  if (page === 1) query.delete('page')
  else query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '/administrators' : `/administrators?${text}`
}
