import type { AdministratorState } from '../administrator/administrator.ts'

/** NIST SP 800-63B-4 §3.1.1.2: 15 characters where the password stands alone; fewer beside a second factor. */
const MINIMUM_LENGTH_ALONE = 15
const MINIMUM_LENGTH_WITH_TOTP = 12

export function minimumPasswordLength(owner: AdministratorState): number {
  const { enableMultiFactor } = owner.administrator
  return enableMultiFactor ? MINIMUM_LENGTH_WITH_TOTP : MINIMUM_LENGTH_ALONE
}

/** Texts whose words a password must not be made of. */
export function passwordContext(owner: AdministratorState): readonly string[] {
  const { email, firstname, lastname } = owner.administrator
  return [email, firstname, lastname, owner.organizationName]
}
