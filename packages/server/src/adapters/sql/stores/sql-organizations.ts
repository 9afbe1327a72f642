import type { OrganizationQuery } from '../../../domain/organization/organization-query.ts'
import type { Page } from '../../../ports/organization-links.ts'
import type { NewOrganization, Viewer } from '../../../ports/organizations.ts'
import { holdOrganization } from './holds.ts'
import * as access from './organization-links.ts'
import * as organizations from './organizations.ts'
import type { StoreContext } from './store-context.ts'

/** What is stored of organizations, providers and the links between them. */
export class SqlOrganizations {
  readonly #context: StoreContext

  constructor(context: StoreContext) {
    this.#context = context
  }

  async hasOrganizations() {
    const row = await this.#context.sql.get('SELECT 1 AS found FROM organizations LIMIT 1')
    return row !== undefined
  }
  findOrganization(viewer: Viewer, organizationId: string) {
    return organizations.findOrganization(this.#context, viewer, organizationId)
  }
  listOrganizations(viewer: Viewer, query: OrganizationQuery) {
    return organizations.listOrganizations(this.#context, viewer, query)
  }
  listLinkedOrganizations(administratorId: string, limit: number) {
    return access.listLinkedOrganizations(this.#context, administratorId, limit)
  }
  isLinked(administratorId: string, organizationId: string) {
    return access.isLinked(this.#context, administratorId, organizationId)
  }
  listLinksOf(administratorId: string, page: Page) {
    return access.listLinksOf(this.#context, administratorId, page)
  }
  listLinksInto(organizationId: string, page: Page) {
    return access.listLinksInto(this.#context, organizationId, page)
  }
  countLinks(administratorId: string) {
    return access.countLinks(this.#context, administratorId)
  }
  reachesBeyond(administratorId: string, otherId: string) {
    return access.reachesBeyond(this.#context, administratorId, otherId)
  }
  listOrganizationIds(providerId: string) {
    return access.listOrganizationIds(this.#context, providerId)
  }
  async requiresMfa(organizationId: string) {
    await holdOrganization(this.#context.sql, organizationId)
    return organizations.requiresMfa(this.#context, organizationId)
  }
  async listWithoutMfa(organizationId: string) {
    await holdOrganization(this.#context.sql, organizationId)
    return organizations.listWithoutMfa(this.#context, organizationId)
  }
  addOrganization(organization: NewOrganization) {
    return organizations.addOrganization(this.#context, organization)
  }
  addProvider(providerId: string, name: string) {
    return organizations.addProvider(this.#context, providerId, name)
  }
  hasProvider(providerId: string) {
    return organizations.hasProvider(this.#context, providerId)
  }
  openToProvider(organizationId: string, providerId: string) {
    return access.openToProvider(this.#context, organizationId, providerId)
  }
}
