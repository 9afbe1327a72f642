import type { Organization } from '../domain/organization/organization.ts'

/** An administrator of a provider may act in an organization. */
export type OrganizationLink = {
  readonly administratorId: string
  readonly organizationId: string
}

export type Page = { readonly limit: number; readonly skip: number }

/** What can be asked about links between administrators of providers and organizations. */
export interface OrganizationLinkReading {
  /** Organizations that links open to an administrator, in the order of ids, and no more than so many. */
  listLinkedOrganizations(administratorId: string, limit: number): Promise<readonly Organization[]>
  isLinked(administratorId: string, organizationId: string): Promise<boolean>
  listLinksOf(administratorId: string, page: Page): Promise<readonly OrganizationLink[]>
  listLinksInto(organizationId: string, page: Page): Promise<readonly OrganizationLink[]>
  countLinks(administratorId: string): Promise<number>
  /** Whether one may act in an organization in which another may not. */
  reachesBeyond(administratorId: string, otherId: string): Promise<boolean>
  /** Every organization of a provider, in the order of ids. */
  listOrganizationIds(providerId: string): Promise<readonly string[]>
}
