import type { Administrator, AdministratorChanges, RoleName } from '@castellan/client'

/** What the form of an administrator holds. */
export interface Draft {
  email: string
  firstname: string
  lastname: string
  roleName: RoleName
  enableMultiFactor: boolean
  apiKeyAllowed: boolean
}

export const NEW_DRAFT: Draft = {
  email: '',
  firstname: '',
  lastname: '',
  roleName: 'Administrator',
  enableMultiFactor: true,
  apiKeyAllowed: false,
}

export function draftOf(administrator: Administrator): Draft {
  const { email, firstname, lastname, roleName, enableMultiFactor, apiKeyAllowed } = administrator
  return { email, firstname, lastname, roleName, enableMultiFactor, apiKeyAllowed }
}

/** The fields of a draft that differ from what was read. */
export function changesOf(before: Draft, after: Draft): AdministratorChanges {
  const entries = Object.entries(after).filter(
    ([field, value]) => before[field as keyof Draft] !== value,
  )
  return Object.fromEntries(entries)
}
