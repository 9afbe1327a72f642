import type { Reason } from '../reasons.ts'

/** Names a schema of `schemas/index.ts`; operations stay plain data, so that reading them loads no library. */
export type SchemaName =
  | 'Administrator'
  | 'AdministratorChanges'
  | 'AdministratorPage'
  | 'ApiKeyRequest'
  | 'ChangeDescription'
  | 'Mail'
  | 'MailPage'
  | 'DirectoryEvents'
  | 'DistinctEvents'
  | 'DistinctEventsQuery'
  | 'EventCount'
  | 'EventQuery'
  | 'EventSelection'
  | 'IntervalEvents'
  | 'IntervalEventsQuery'
  | 'ConnectionSettings'
  | 'NewAdministrator'
  | 'NewApiKey'
  | 'NewOrganizationLink'
  | 'NewProviderAdministrator'
  | 'Organization'
  | 'OrganizationChangeDescription'
  | 'OrganizationChanges'
  | 'OrganizationLink'
  | 'OrganizationLinks'
  | 'OrganizationPage'
  | 'OrganizationSearch'
  | 'Provider'
  | 'ProviderAdministrator'
  | 'ProviderAdministratorPage'
  | 'ProviderOrganizationPage'
  | 'SelfChanges'
  | 'WaitingLinkPage'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One query parameter. */
export interface QueryParameter {
  name: string
  type: 'string' | 'integer' | 'boolean'
  description: string
}

/** One header of an answer. */
export interface AnswerHeader {
  name: string
  description: string
}

/** One operation of the API. */
export interface Operation {
  /** Our word for it, the same on every surface. */
  name: string
  /** JumpCloud's operation id, where the public specification has one. */
  upstreamId: string | null
  method: Method
  path: string
  /** Further methods on the same path that do the same. */
  aliasMethods: readonly Method[]
  summary: string
  description: string
  /** Whether it changes anything; such an operation takes `plan`, `Castellan-Receipt` and `Idempotency-Key`. */
  changes: boolean
  /** The shape of its plan and receipt, where that is not `ChangeDescription`. */
  described?: SchemaName
  /** The schema of the request body; `null` when a body is ignored. */
  body: SchemaName | null
  /** Status and schema of the answer; a `null` schema is an empty body. */
  answer: { status: 200 | 201 | 204; schema: SchemaName | null; headers?: readonly AnswerHeader[] }
  query: readonly QueryParameter[]
  /** Reasons beside those that every operation can answer. */
  reasons: readonly Reason[]
}

/** Reasons that any operation can answer. */
export const COMMON_REASONS = [
  'request.invalid',
  'auth.failed',
  'auth.forged',
  'organization.not-selected',
  'organization.not-found',
  'request.uri-too-long',
  'request.misdirected',
  'rate.limited',
  'request.headers-too-large',
  'server.error',
  'server.unavailable',
] as const satisfies readonly Reason[]

/** Reasons that any changing operation can answer. */
export const CHANGING_REASONS = [
  'request.malformed',
  'idempotency.key-reused',
  'request.too-large',
] as const satisfies readonly Reason[]

/** Reasons that an operation can answer that reads its body and changes nothing. */
export const BODY_REASONS = [
  'request.malformed',
  'request.media-type',
  'request.too-large',
] as const satisfies readonly Reason[]

export const FIELDS_PARAMETER: QueryParameter = {
  name: 'fields',
  type: 'string',
  description:
    'Field names of the answer, separated by spaces or commas. `_id` always comes. Unknown names are ignored and named in `Castellan-Ignored-Fields`.',
}

/** What moves a page. */
export const SKIP_AND_LIMIT: readonly QueryParameter[] = [
  { name: 'limit', type: 'integer', description: '1 to 100; 10 unless given.' },
  { name: 'skip', type: 'integer', description: 'How many to pass over; 0 unless given.' },
]

/** What moves a page, and orders it. */
export const PAGE_PARAMETERS: readonly QueryParameter[] = [
  ...SKIP_AND_LIMIT,
  {
    name: 'sort',
    type: 'string',
    description: 'Up to 3 field names, separated by spaces or commas; a leading `-` is descending.',
  },
  { name: 'sortIgnoreCase', type: 'string', description: 'As `sort`, ignoring case.' },
]
