// Compile-time proof that each schema and its interface describe the same values: this file has no runtime.
import type { Static } from 'typebox'
import type * as wire from '../types/index.ts'
import type { SCHEMAS } from './index.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Proof<T extends true> = T
type Of<Name extends keyof typeof SCHEMAS> = Static<(typeof SCHEMAS)[Name]>

export type Agreement = [
  Proof<Same<Of<'Administrator'>, wire.Administrator>>,
  Proof<Same<Of<'AdministratorChanges'>, wire.AdministratorChanges>>,
  Proof<Same<Of<'AdministratorPage'>, wire.AdministratorPage>>,
  Proof<Same<Of<'ApiKeyHash'>, wire.ApiKeyHash>>,
  Proof<Same<Of<'ApiKeyRequest'>, wire.ApiKeyRequest>>,
  Proof<Same<Of<'ChangeDescription'>, wire.ChangeDescription>>,
  Proof<Same<Of<'DirectoryEvent'>, wire.DirectoryEvent>>,
  Proof<Same<Of<'DirectoryEvents'>, wire.DirectoryEvents>>,
  Proof<Same<Of<'DistinctBucket'>, wire.DistinctBucket>>,
  Proof<Same<Of<'DistinctEvents'>, wire.DistinctEvents>>,
  Proof<Same<Of<'DistinctEventsQuery'>, wire.DistinctEventsQuery>>,
  Proof<Same<Of<'ConnectionSettings'>, wire.ConnectionSettings>>,
  Proof<Same<Of<'ErrorBody'>, wire.ErrorBody>>,
  Proof<Same<Of<'EventCount'>, wire.EventCount>>,
  Proof<Same<Of<'EventInitiator'>, wire.EventInitiator>>,
  Proof<Same<Of<'EventQuery'>, wire.EventQuery>>,
  Proof<Same<Of<'EventResource'>, wire.EventResource>>,
  Proof<Same<Of<'EventSelection'>, wire.EventSelection>>,
  Proof<Same<Of<'FieldChange'>, wire.FieldChange>>,
  Proof<Same<Of<'FieldProblem'>, wire.FieldProblem>>,
  Proof<Same<Of<'GrowthData'>, wire.GrowthData>>,
  Proof<Same<Of<'Mail'>, wire.Mail>>,
  Proof<Same<Of<'MailPage'>, wire.MailPage>>,
  Proof<Same<Of<'IntervalBucket'>, wire.IntervalBucket>>,
  Proof<Same<Of<'IntervalEvents'>, wire.IntervalEvents>>,
  Proof<Same<Of<'IntervalEventsQuery'>, wire.IntervalEventsQuery>>,
  Proof<Same<Of<'NewAdministrator'>, wire.NewAdministrator>>,
  Proof<Same<Of<'NewApiKey'>, wire.NewApiKey>>,
  Proof<Same<Of<'Organization'>, wire.Organization>>,
  Proof<Same<Of<'OrganizationChangeDescription'>, wire.OrganizationChangeDescription>>,
  Proof<Same<Of<'OrganizationChanges'>, wire.OrganizationChanges>>,
  Proof<Same<Of<'OrganizationPage'>, wire.OrganizationPage>>,
  Proof<Same<Of<'OrganizationSearch'>, wire.OrganizationSearch>>,
  Proof<Same<Of<'OrganizationSettings'>, wire.OrganizationSettings>>,
  Proof<Same<Of<'OrganizationSummary'>, wire.OrganizationSummary>>,
  Proof<Same<Of<'PlannedMail'>, wire.PlannedMail>>,
  Proof<Same<Of<'Refusal'>, wire.Refusal>>,
  Proof<Same<Of<'RoleName'>, wire.RoleName>>,
  Proof<Same<Of<'SelfChanges'>, wire.SelfChanges>>,
  Proof<Same<Of<'TextSearch'>, wire.TextSearch>>,
]
