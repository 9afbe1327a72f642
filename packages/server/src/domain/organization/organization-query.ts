import type { FieldProblem } from '../failure.ts'
import { type QueryPair, readListParameters } from '../list/list-parameters.ts'
import type { Listing } from '../list/listing.ts'
import { type PageQuery, parsePageQuery } from '../list/page-query.ts'
import { parseProjection } from '../list/parse-projection.ts'
import { parseSearch, type Search, type Searching } from '../list/parse-search.ts'

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
export type OrganizationQuery = PageQuery<OrganizationListField> & {
  /** `_id` is among them; `null` stands for every field. */
  readonly fields: readonly OrganizationFieldName[] | null
  readonly search: Search<'displayName'> | null
}

type OrganizationQueryResult = {
  /** What could be read; only to be used where there is no problem. */
  readonly query: OrganizationQuery
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

/** The query of a list in every form that clients send, from decoded pairs. */
export function parseOrganizationQuery(pairs: readonly QueryPair[]): OrganizationQueryResult {
  const parameters = readListParameters(pairs)
  const page = parsePageQuery(parameters, LISTING)
  const { fields, ignoredFields } = parseProjection(parameters.single.get('fields'), isAnswered)
  const search = parseSearch(parameters, SEARCHING)
  return {
    query: { ...page.query, fields, search: search.ok ? search.value : null },
    problems: search.ok
      ? page.problems
      : [...page.problems, { field: 'search', problem: search.problem }],
    ignoredFields,
  }
}
