import type { FieldKind, Listing } from '../list/listing.ts'
import type { Searching } from '../list/parse-search.ts'

/** What a list can be sorted and filtered by. A column that is not here cannot steer a list. */
export const LIST_FIELDS = {
  _id: 'text',
  email: 'text',
  firstname: 'text',
  lastname: 'text',
  organization: 'text',
  roleName: 'text',
  enableMultiFactor: 'boolean',
  totpEnrolled: 'boolean',
  suspended: 'boolean',
  apiKeyAllowed: 'boolean',
  apiKeySet: 'boolean',
  created: 'moment',
  totpUpdatedAt: 'moment-or-none',
  passwordUpdatedAt: 'moment-or-none',
  apiKeyUpdatedAt: 'moment-or-none',
  'apiKeyHash.expireAt': 'moment-or-none',
  lastWhatsNewChecked: 'moment-or-none',
} as const satisfies Readonly<Record<string, FieldKind>>

export type ListField = keyof typeof LIST_FIELDS

const SEARCH_FIELDS = ['email', 'firstname', 'lastname', 'roleName'] as const

export type SearchField = (typeof SEARCH_FIELDS)[number]

/** The field of this name, exactly; `roleNames` is another name of `roleName`, as there is one role. */
function findListField(name: string): ListField | undefined {
  if (name === 'roleNames') return 'roleName'
  // V2 calls it so.
  if (name === 'id') return '_id'
  return Object.hasOwn(LIST_FIELDS, name) ? (name as ListField) : undefined
}

function findSearchField(name: unknown): SearchField | undefined {
  if (name === 'roleNames') return 'roleName'
  return SEARCH_FIELDS.find((field) => field === name)
}

export const ADMINISTRATOR_LISTING: Listing<ListField> = {
  kinds: LIST_FIELDS,
  find: findListField,
  names: Object.keys(LIST_FIELDS).join(', '),
}

export const ADMINISTRATOR_SEARCHING: Searching<SearchField> = {
  find: findSearchField,
  names: SEARCH_FIELDS.join(', '),
  unlessGiven: ['email', 'firstname', 'lastname'],
}
