import type { ApiKeyHash } from './administrator.ts'
import type { RoleName } from './role.ts'

/** A provider: administrators who look after several organizations. */
export interface Provider {
  id: string
  name: string
  /** Always `true`: organizations are made on the server's own machine. */
  disallowOrgCreation: boolean
}

/** One administrator of a provider (JumpCloud V2 `Administrator`). */
export interface ProviderAdministrator {
  id: string
  /** The same as `id`. */
  _id: string
  email: string
  firstname: string
  lastname: string
  role: string
  roleName: RoleName
  roles: string[]
  roleNames: RoleName[]
  enableMultiFactor: boolean
  apiKeyAllowed: boolean
  apiKeySet: boolean
  apiKeyHash: ApiKeyHash | null
  suspended: boolean
  /** Whether a password was ever set. */
  registered: boolean
  /** How many organizations it may act in. */
  organizationAccessTotal: number
}

/** One page of a provider's administrators. */
export interface ProviderAdministratorPage {
  results: Partial<ProviderAdministrator>[]
  totalCount: number
}

/** The body of create-provider-administrator. One of `roleName`, `roleNames` and `role` is needed. */
export interface NewProviderAdministrator {
  email: string
  firstname?: string
  lastname?: string
  roleName?: RoleName
  roleNames?: RoleName[]
  /** The id of the role. */
  role?: string
  enableMultiFactor?: boolean
  apiKeyAllowed?: boolean
  /** `true` makes no links; otherwise one is made to every organization of the provider. */
  bindNoOrgs?: boolean
}

/** One organization of a provider. */
export interface ProviderOrganization {
  id: string
  name: string
  /** Always 0: there are no system users here. */
  maxSystemUsers: number
}

/** One page of a provider's organizations. */
export interface ProviderOrganizationPage {
  results: ProviderOrganization[]
  totalCount: number
}

/** An administrator of a provider may act in an organization. Both are ids. */
export interface OrganizationLink {
  administrator: string
  organization: string
}

/** A bare list of links, as upstream answers it. */
export type OrganizationLinks = OrganizationLink[]

/** The body of create-organization-link. */
export interface NewOrganizationLink {
  /** The id of the organization. */
  organization: string
}
