import type { RoleName } from '../access/roles.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'
import { parseEmail, type ToAscii } from './parse-email.ts'
import { type FieldOutcome, type FieldParser, field, type Given } from './parse-fields.ts'
import { parseGrowthData } from './parse-growth-data.ts'
import { parseLastWhatsNewChecked } from './parse-last-whats-new-checked.ts'
import { parseName } from './parse-name.ts'
import { parseRoleName, parseRoleNames } from './parse-role.ts'

/** Everything that a body may set on an administrator, parsed. */
export type WritableValues = {
  readonly email: string
  readonly firstname: string
  readonly lastname: string
  readonly role: RoleName
  readonly enableMultiFactor: boolean
  readonly apiKeyAllowed: boolean
  /** JSON text. */
  readonly growthData: string
  readonly lastWhatsNewCheckedAtMs: number
}

/** How each writable value is read from a body; operations choose from this table which ones they take. */
export const WRITABLE_FIELDS = {
  email: (toAscii: ToAscii) => field('email', 'email', (value) => parseEmail(value, toAscii)),
  firstname: field('firstname', 'firstname', parseName),
  lastname: field('lastname', 'lastname', parseName),
  role: { names: ['roleName', 'roleNames'], parse: parseRole },
  enableMultiFactor: field('enableMultiFactor', 'enableMultiFactor', parseBoolean),
  apiKeyAllowed: field('apiKeyAllowed', 'apiKeyAllowed', parseBoolean),
  growthData: { names: ['growthData'], parse: parseGrowthDataField },
  lastWhatsNewChecked: field(
    'lastWhatsNewChecked',
    'lastWhatsNewCheckedAtMs',
    parseLastWhatsNewChecked,
  ),
} satisfies Record<
  string,
  FieldParser<Partial<WritableValues>> | ((toAscii: ToAscii) => FieldParser<{ email: string }>)
>

const ROLE_NAME = field('roleName', 'one', parseRoleName)
const ROLE_NAMES = field('roleNames', 'many', parseRoleNames)

/** One role, under either name or both. */
function parseRole(given: Given): FieldOutcome<Pick<WritableValues, 'role'>> {
  const one = ROLE_NAME.parse(given)
  const many = ROLE_NAMES.parse(given)
  const problems = [...one.problems, ...many.problems]
  if (problems.length > 0) return { values: {}, problems }
  const [first, second] = [one.values.one, many.values.many]
  if (first !== undefined && second !== undefined && first !== second) {
    const problem = 'must name the same role as roleName'
    return { values: {}, problems: [{ field: 'roleNames', problem }] }
  }
  const role = first ?? second
  return { values: role === undefined ? {} : { role }, problems }
}

function parseGrowthDataField(given: Given): FieldOutcome<Pick<WritableValues, 'growthData'>> {
  if (!given.has('growthData')) return { values: {}, problems: [] }
  const result = parseGrowthData(given.get('growthData'))
  return result.ok
    ? { values: { growthData: result.value }, problems: [] }
    : { values: {}, problems: result.problems }
}

function parseBoolean(value: unknown): Parsed<boolean> {
  return typeof value === 'boolean' ? parsed(value) : refused('must be true or false')
}
