import type { AdministratorChanges, FieldProblem, RoleName } from '../types.ts'
import { Failure } from './failure.ts'
import { ROLE_NAMES } from './records.ts'

type Body = Record<string, unknown>

const KINDS: Record<string, 'string' | 'boolean' | 'object'> = {
  email: 'string',
  firstname: 'string',
  lastname: 'string',
  roleName: 'string',
  roleNames: 'object',
  enableMultiFactor: 'boolean',
  apiKeyAllowed: 'boolean',
  growthData: 'object',
}

function problemOf(field: string, value: unknown): string | undefined {
  const kind = KINDS[field]
  if (kind && (typeof value !== kind || value === null)) return `must be a ${kind}`
  if (field === 'email' && !/^[^\s@]+@[^\s@]+$/.test(String(value)))
    return 'must be an e-mail address'
  const roles = field === 'roleName' ? [value] : field === 'roleNames' ? (value as unknown[]) : []
  if (!roles.every((role) => ROLE_NAMES.includes(role as RoleName))) return 'is no role'
  return undefined
}

/** The writable fields of a body, roles as one name; throws a 400 that names every field that is wrong. */
export function parseChanges(body: Body): AdministratorChanges {
  const details: FieldProblem[] = []
  const changes: Body = {}
  for (const field of [...Object.keys(KINDS), 'lastWhatsNewChecked']) {
    const value = body[field]
    if (value === undefined) continue
    const problem = problemOf(field, value)
    if (problem) details.push({ field, problem })
    else changes[field] = value
  }
  if (details.length > 0)
    throw new Failure('request.invalid', 'One or more fields are wrong.', details)
  const { roleNames, ...parsed } = changes as AdministratorChanges
  const roleName = parsed.roleName ?? roleNames?.[0]
  return {
    ...parsed,
    ...(parsed.email ? { email: parsed.email.toLowerCase() } : {}),
    ...(roleName ? { roleName } : {}),
  }
}
