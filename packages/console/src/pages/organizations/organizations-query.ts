import type { OrganizationQuery } from '@castellan/client'

export const PAGE_SIZE = 25

/** What the address of the page asks for. */
export interface OrganizationsAddress {
  search: string
  page: number
}

export function readOrganizationsAddress(address: string): OrganizationsAddress {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  const page = Number(query.get('page') ?? '1')
  return {
    search: (query.get('search') ?? '').slice(0, 256),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
}

export function toOrganizationQuery({ search, page }: OrganizationsAddress): OrganizationQuery {
  return {
    limit: PAGE_SIZE,
    skip: (page - 1) * PAGE_SIZE,
    sort: 'displayName',
    ...(search === '' ? {} : { search }),
  }
}

export function organizationsAddress({ search }: OrganizationsAddress, page: number): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('search', search)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '/organizations' : `/organizations?${text}`
}
