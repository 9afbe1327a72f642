import { isRoleName, ROLE_NAMES, type RoleName } from '../access/roles.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'

const ONE_OF = ROLE_NAMES.join(', ')

/** A role by its exact name. */
export function parseRoleName(value: unknown): Parsed<RoleName> {
  return isRoleName(value) ? parsed(value) : refused(`must be exactly one of: ${ONE_OF}`)
}

/** The same role as a list of one. */
export function parseRoleNames(value: unknown): Parsed<RoleName> {
  if (!Array.isArray(value) || value.length !== 1) {
    return refused('must be a list of exactly one role')
  }
  const [name] = value as readonly unknown[]
  return isRoleName(name) ? parsed(name) : refused(`must hold exactly one of: ${ONE_OF}`)
}
