import type { RoleName } from './roles.ts'

/** Who acts, as the transaction that acts has just read it. */
export type Actor = {
  readonly id: string
  readonly email: string
  readonly organizationId: string
  readonly organizationName: string
  readonly role: RoleName
}
