import type { Listing } from '../list/listing.ts'
import type { QueryPair } from '../list/only-value.ts'
import { type ListPage, parseListPage } from '../list/parse-list-page.ts'
import type { Searching } from '../list/parse-search.ts'

const LIST_FIELDS = { _id: 'text', displayName: 'text', created: 'moment' } as const

export type OrganizationListField = keyof typeof LIST_FIELDS

/** V2 has other names for the same. */
function findListField(name: string): OrganizationListField | undefined {
  if (name === 'id') return '_id'
  if (name === 'name') return 'displayName'
  return Object.hasOwn(LIST_FIELDS, name) ? (name as OrganizationListField) : undefined
}

const LISTING: Listing<OrganizationListField> = {
  kinds: LIST_FIELDS,
  find: findListField,
  names: Object.keys(LIST_FIELDS).join(', '),
}

const SEARCHING: Searching<'displayName'> = {
  find: (name) => (name === 'displayName' ? name : undefined),
  names: 'displayName',
  unlessGiven: ['displayName'],
}

const ANSWERED = ['_id', 'displayName', 'logoUrl'] as const

/** The keys of one organization in a list. */
export type OrganizationFieldName = (typeof ANSWERED)[number]

function isAnswered(name: string): name is OrganizationFieldName {
  return ANSWERED.some((answered) => answered === name)
}

/** One page of organizations, as it is asked for. */
export type OrganizationQuery = ListPage<
  OrganizationListField,
  'displayName',
  OrganizationFieldName
>

export function parseOrganizationQuery(pairs: readonly QueryPair[]) {
  return parseListPage(pairs, { listing: LISTING, searching: SEARCHING, isShown: isAnswered })
}
