/** A tenant: the administrators in it, and what is required of them. */
export type Organization = {
  readonly id: string
  readonly name: string
  /** The provider that looks after it. */
  readonly providerId: string | null
  /** Whether TOTP is required of every administrator. */
  readonly requireAdminMfa: boolean
  readonly createdAtMs: number
  /** Grows by one with each change. */
  readonly version: number
}
