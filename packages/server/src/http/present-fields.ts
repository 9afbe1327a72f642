import type { Administrator } from '@castellan/contract/types'
import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import type { FieldName } from '../domain/administrator/administrator-fields.ts'
import { presentAdministrator } from './present-administrator.ts'

/** One administrator with the asked fields only. */
export function presentFields(
  listed: ListedAdministrator,
  fields: readonly FieldName[],
): Partial<Administrator> {
  const administrator = presentAdministrator(listed)
  const asked = new Set<string>(fields)
  const kept = Object.entries(administrator).filter(([name]) => asked.has(name))
  return Object.fromEntries(kept) as Partial<Administrator>
}
