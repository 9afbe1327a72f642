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

/** What can be asked about organizations. */
export interface OrganizationReading {
  hasOrganizations(): Promise<boolean>
  findOrganization(viewer: Viewer, organizationId: string): Promise<Organization | undefined>
  listOrganizations(viewer: Viewer, query: OrganizationQuery): Promise<OrganizationPage>
  /** The administrators of an organization of whom multi-factor is not required. */
  listWithoutMfa(organizationId: string): Promise<readonly AdministratorState[]>
}

export interface OrganizationWriting {
  addOrganization(organizationId: string, name: string): Promise<void>
  /** Stores the settings, their event, and the changes of the administrators that follow from them. */
  saveOrganization(change: OrganizationChange, doer: Doer): Promise<void>
}
