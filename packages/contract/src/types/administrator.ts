import type { RoleName } from './role.ts'

/** A moment as RFC 3339 with milliseconds and `Z`, for example `2026-01-31T09:30:00.000Z`. */
export type Timestamp = string

/** What is known of the current API key; the key itself is shown once, when it is generated. */
export interface ApiKeyHash {
  /** The first characters of the key, enough to recognise it. */
  prefix: string
  createdAt: Timestamp
  /** `null` when the key never expires. */
  expireAt: Timestamp | null
}

/** Free-form state of the web console. Replaced as a whole, never merged. */
export interface GrowthData {
  experimentStates?: Record<string, unknown>
  onboardingState?: Record<string, unknown>
  [key: string]: unknown
}

/** One administrator as the API answers it (JumpCloud `userreturn`). Every key is always present. */
export interface Administrator {
  /** 24 lower-case hexadecimal characters. */
  _id: string
  /** The sign-in address, in lower case. */
  email: string
  /** `""` when empty. */
  firstname: string
  /** `""` when empty. */
  lastname: string
  /** The id of the organization that the administrator belongs to. */
  organization: string | null
  /** The id of the provider, for multi-tenant administrators. */
  provider: string | null
  /** The id of the role. */
  role: string
  roleName: RoleName
  /** The same role id, as a list of one. */
  roles: string[]
  /** The same role name, as a list of one. */
  roleNames: RoleName[]
  /** Whether TOTP is required of this administrator. */
  enableMultiFactor: boolean
  /** Whether a TOTP authenticator is enrolled. */
  totpEnrolled: boolean
  totpUpdatedAt: Timestamp | null
  passwordUpdatedAt: Timestamp | null
  /** Whether this administrator may hold an API key. */
  apiKeyAllowed: boolean
  apiKeySet: boolean
  apiKeyUpdatedAt: Timestamp | null
  apiKeyHash: ApiKeyHash | null
  /** A suspended administrator can neither sign in nor use an API key. */
  suspended: boolean
  /** How many sessions are alive now. */
  sessionCount: number
  created: Timestamp
  usersTimeZone: string | null
  disableIntroduction: boolean
  lastWhatsNewChecked: Timestamp | null
  growthData: GrowthData
}

/** The body of update-administrator (JumpCloud `userput`). An absent field stays as it is. */
export interface AdministratorChanges {
  email?: string
  /** At most 128 characters; `""` clears it. */
  firstname?: string
  /** At most 128 characters; `""` clears it. */
  lastname?: string
  roleName?: RoleName
  /** Exactly one role. Must agree with `roleName` when both are given. */
  roleNames?: RoleName[]
  enableMultiFactor?: boolean
  apiKeyAllowed?: boolean
  growthData?: GrowthData
  /** A date (`2026-01-31`) or a date-time (RFC 3339); `null` only where it is `null` already. */
  lastWhatsNewChecked?: string | null
}

/** The body of update-self. */
export type SelfChanges = Pick<
  AdministratorChanges,
  'firstname' | 'lastname' | 'growthData' | 'lastWhatsNewChecked'
>

/** The body of create-administrator. */
export interface NewAdministrator {
  email: string
  firstname?: string
  lastname?: string
  /** `Administrator` unless given. */
  roleName?: RoleName
  /** Exactly one role. Must agree with `roleName` when both are given. */
  roleNames?: RoleName[]
  /** `true` unless given. */
  enableMultiFactor?: boolean
  /** `false` unless given. */
  apiKeyAllowed?: boolean
}

/** One page of administrators. `totalCount` counts every match, not only this page. */
export interface AdministratorPage {
  results: Partial<Administrator>[]
  totalCount: number
}
