import { ROLE_NAMES, ROLES } from '../access/roles.ts'
import type { ToAscii } from '../administrator/parse-email.ts'
import {
  type ParsedNewAdministrator,
  parseNewAdministrator,
} from '../administrator/parse-new-administrator.ts'
import type { FieldProblem } from '../failure.ts'
import { isPlainObject } from '../plain-object.ts'

export type ParsedNewProviderAdministrator = ParsedNewAdministrator & {
  /** Whether it begins without any organization. */
  readonly bindNoOrgs: boolean
}

type Result = {
  /** `null` exactly when there are problems. */
  readonly fields: ParsedNewProviderAdministrator | null
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

const OWN = new Set(['role', 'bindNoOrgs'])

/** The body of create-provider-administrator: that of create-administrator, with the role by id and `bindNoOrgs`. */
export function parseNewProviderAdministrator(body: unknown, toAscii: ToAscii): Result {
  if (!isPlainObject(body)) {
    const { problems, ignoredFields } = parseNewAdministrator(body, toAscii)
    return { fields: null, problems, ignoredFields }
  }
  const given = new Map(Object.entries(body))
  const others = Object.fromEntries([...given].filter(([name]) => !OWN.has(name)))
  const role = roleNameOf(given.get('role'))
  const named = given.has('roleName') || given.has('roleNames')
  const parsed = parseNewAdministrator(
    !named && role !== undefined ? { ...others, roleName: role } : others,
    toAscii,
  )
  const problems = [
    ...parsed.problems,
    ...roleProblems(given, role, named),
    ...flagProblems(given.get('bindNoOrgs')),
  ]
  const bindNoOrgs = given.get('bindNoOrgs') === true
  const fields =
    parsed.fields === null || problems.length > 0 ? null : { ...parsed.fields, bindNoOrgs }
  const disagrees = fields !== null && role !== undefined && fields.role !== role
  return disagrees
    ? {
        ...parsed,
        fields: null,
        problems: [{ field: 'role', problem: 'must agree with roleName' }],
      }
    : { fields, problems, ignoredFields: parsed.ignoredFields }
}

function roleNameOf(id: unknown) {
  return ROLE_NAMES.find((name) => ROLES[name] === id)
}

function roleProblems(
  given: ReadonlyMap<string, unknown>,
  role: string | undefined,
  named: boolean,
): readonly FieldProblem[] {
  if (given.has('role')) {
    return role === undefined ? [{ field: 'role', problem: 'must be the id of a role' }] : []
  }
  return named ? [] : [{ field: 'roleName', problem: 'must be given' }]
}

function flagProblems(value: unknown): readonly FieldProblem[] {
  if (value === undefined || typeof value === 'boolean') return []
  return [{ field: 'bindNoOrgs', problem: 'must be true or false' }]
}
