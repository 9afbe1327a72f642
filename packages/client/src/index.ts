export type { Call, WithResponse } from './call.ts'
export { Castellan } from './client.ts'
export * from './errors/index.ts'
export type { Hooks, TryFacts } from './hooks.ts'
export type { RawResponse } from './http/raw-response.ts'
export type { CallOptions, CastellanOptions, ChangeOptions } from './options.ts'
export type { Listing, PageQuery } from './paginate.ts'
export type { Administrators } from './resources/administrators.ts'
export type { Answer } from './resources/described.ts'
export type {
  DistinctQuery,
  EventFilter,
  EventQuery,
  EventRow,
  IntervalQuery,
  SearchTerm,
} from './resources/event-query.ts'
export type { Events } from './resources/events.ts'
export type { Fields, ListQuery, Row } from './resources/list-query.ts'
export type { MailQuery, Mails } from './resources/mails.ts'
export type { OrganizationQuery, Organizations } from './resources/organizations.ts'
export type { LinkPage, ProviderQuery, Providers } from './resources/providers.ts'
export type * from './types.ts'
export { VERSION } from './version.ts'
