import type { Administrator } from '@castellan/contract/types'

export type { Reason } from '@castellan/contract/reasons'
export type {
  Administrator,
  AdministratorChanges,
  ApiKeyHash,
  ApiKeyRequest,
  ChangeDescription,
  ConnectionSettings,
  DirectoryEvent,
  DistinctBucket,
  DistinctEvents,
  ErrorBody,
  EventInitiator,
  EventResource,
  FieldChange,
  FieldProblem,
  GrowthData,
  IntervalBucket,
  Mail,
  MailState,
  NewAdministrator,
  NewApiKey,
  NewOrganizationLink,
  NewProviderAdministrator,
  Organization,
  OrganizationChangeDescription,
  OrganizationChanges,
  OrganizationLink,
  OrganizationSearch,
  OrganizationSettings,
  OrganizationSummary,
  PlannedMail,
  Provider,
  ProviderAdministrator,
  ProviderOrganization,
  Refusal,
  RoleName,
  SelfChanges,
  TextSearch,
  Timestamp,
  WaitingLink,
  WaitingLinkPurpose,
} from '@castellan/contract/types'

/** The name of one field of an administrator. */
export type AdministratorField = keyof Administrator & string

/** One page of a list. `totalCount` counts every match, not only this page. */
export interface Page<Row> {
  results: Row[]
  totalCount: number
}
