import type { AdministratorState } from '../domain/administrator/administrator.ts'
import type { Organization } from '../domain/organization/organization.ts'
import type { OrganizationChange } from '../domain/organization/organization-change.ts'
import type { OrganizationQuery } from '../domain/organization/organization-query.ts'
import type { Doer } from './doer.ts'

/** Whose eyes look at organizations: what is not visible to them does not exist. */
export type Viewer = {
  readonly administratorId: string
  /** Where the administrator belongs to. */
  readonly homeId: string
}

export type OrganizationPage = {
  readonly organizations: readonly Organization[]
  readonly totalCount: number
}

/** An organization without anybody in it. */
export type NewOrganization = {
  readonly id: string
  readonly name: string
  readonly providerId: string | null
}

/** What can be asked about organizations. */
export interface OrganizationReading {
  hasOrganizations(): Promise<boolean>
  hasProvider(providerId: string): Promise<boolean>
  findOrganization(viewer: Viewer, organizationId: string): Promise<Organization | undefined>
  listOrganizations(viewer: Viewer, query: OrganizationQuery): Promise<OrganizationPage>
  /** Whether an organization requires multi-factor of everybody in it. */
  requiresMfa(organizationId: string): Promise<boolean>
  /** The administrators of an organization of whom multi-factor is not required. */
  listWithoutMfa(organizationId: string): Promise<readonly AdministratorState[]>
}

export interface OrganizationWriting {
  addOrganization(organization: NewOrganization): Promise<void>
  /** A provider begins without organizations. */
  addProvider(providerId: string, name: string): Promise<void>
  /** Opens an organization to the billing administrators of its provider who reach all of its others. */
  openToProvider(organizationId: string, providerId: string): Promise<void>
  /** Stores the settings, their event, and the changes of the administrators that follow from them. */
  saveOrganization(change: OrganizationChange, doer: Doer): Promise<void>
}
