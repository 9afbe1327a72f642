import type { RoleName } from './roles.ts'

/** Who acts, as the transaction that acts has just read it. */
export type Actor = {
  readonly id: string
  readonly email: string
  /** Where it acts: its own organization, one that a link opens to it, or its provider. */
  readonly organizationId: string
  readonly organizationName: string
  /** The provider that it belongs to; `null` for who belongs to an organization. */
  readonly providerId: string | null
  readonly role: RoleName
}
