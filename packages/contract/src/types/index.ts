export type {
  Administrator,
  AdministratorChanges,
  AdministratorPage,
  ApiKeyHash,
  GrowthData,
  NewAdministrator,
  SelfChanges,
  Timestamp,
} from './administrator.ts'
export type { ApiKeyRequest, NewApiKey } from './api-key.ts'
export type { ChangeDescription, FieldChange, PlannedMail, Refusal } from './change.ts'
export type {
  DirectoryEvent,
  DirectoryEvents,
  DistinctBucket,
  DistinctEvents,
  DistinctEventsQuery,
  EventCount,
  EventInitiator,
  EventQuery,
  EventResource,
  EventSelection,
  IntervalBucket,
  IntervalEvents,
  IntervalEventsQuery,
} from './event.ts'
export type { WaitingLink, WaitingLinkPage, WaitingLinkPurpose } from './link.ts'
export type { Mail, MailPage, MailState } from './mail.ts'
export type {
  ConnectionSettings,
  Organization,
  OrganizationChangeDescription,
  OrganizationChanges,
  OrganizationPage,
  OrganizationSearch,
  OrganizationSettings,
  OrganizationSummary,
  TextSearch,
} from './organization.ts'
export type { ErrorBody, FieldProblem } from './problem.ts'
export type {
  NewOrganizationLink,
  NewProviderAdministrator,
  OrganizationLink,
  OrganizationLinks,
  Provider,
  ProviderAdministrator,
  ProviderAdministratorPage,
  ProviderOrganization,
  ProviderOrganizationPage,
} from './provider.ts'
export type { RoleName } from './role.ts'
