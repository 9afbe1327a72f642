import type { Timestamp } from './administrator.ts'
import type { FieldChange, PlannedMail, Refusal } from './change.ts'

/** What a list of organizations says of one. */
export interface OrganizationSummary {
  /** 24 lower-case hexadecimal characters. */
  _id: string
  displayName: string
  /** Always `null`: logos are not kept. */
  logoUrl: string | null
}

/** The settings of an organization that have an effect. */
export interface OrganizationSettings {
  /** The same as `displayName`. */
  name: string
  /** Whether TOTP is required of every administrator of the organization. */
  requireAdminMFA: boolean
}

/** One organization. */
export interface Organization extends OrganizationSummary {
  created: Timestamp
  /** The id of the provider that looks after it. */
  provider: string | null
  settings: OrganizationSettings
}

/** One page of organizations. `totalCount` counts every match, not only this page. */
export interface OrganizationPage {
  results: Partial<OrganizationSummary>[]
  totalCount: number
}

/** The body of update-organization. An absent setting stays as it is. */
export interface OrganizationChanges {
  settings?: {
    /** 1 to 128 printable characters. */
    name?: string
    requireAdminMFA?: boolean
  }
}

/** The body of search-organizations: the parameters of list-organizations as JSON. */
export interface OrganizationSearch {
  limit?: number
  skip?: number
  sort?: string | string[]
  fields?: string | string[]
  /** `field:$op:value`; all of a list must hold. */
  filter?: string | string[]
  search?: TextSearch
  /** Another name of `search`. */
  searchFilter?: TextSearch
}

/** A text to look for. */
export interface TextSearch {
  searchTerm: string
  fields?: string[]
}

/** What a change of an organization would do (`?plan=true`) or did (`Castellan-Receipt: true`). */
export interface OrganizationChangeDescription {
  /** `true` when nothing was stored or sent. */
  plan: boolean
  operation: string
  organization: { _id: string; displayName: string }
  changes: FieldChange[]
  /** Administrators who change with it. */
  administrators: { _id: string; email: string }[]
  sessionsEnded: number
  linksEnded: number
  mails: PlannedMail[]
  /** Non-empty only in a plan: the guards that refuse the real run. */
  refusals: Refusal[]
}

/** The settings that clients read when they connect. */
export interface ConnectionSettings {
  ORG_ID: string
  SETTINGS: {
    name: string
    requireAdminMFA: boolean
    /** Passwords of administrators never expire. */
    passwordPolicy: { enablePasswordExpirationInDays: boolean }
    /** Always empty. */
    betaFeatures: Record<string, unknown>
  }
}
