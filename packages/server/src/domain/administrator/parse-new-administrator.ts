import type { FieldProblem } from '../failure.ts'
import type { ToAscii } from './parse-email.ts'
import { type FieldParser, parseFields } from './parse-fields.ts'
import { WRITABLE_FIELDS, type WritableValues } from './writable-fields.ts'

/** The body of create-administrator with its defaults filled in. */
export type ParsedNewAdministrator = Omit<WritableValues, 'growthData' | 'lastWhatsNewCheckedAtMs'>

type NewAdministratorResult = {
  /** `null` exactly when there are problems. */
  readonly fields: ParsedNewAdministrator | null
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

const DEFAULTS = {
  firstname: '',
  lastname: '',
  role: 'Administrator',
  enableMultiFactor: true,
  apiKeyAllowed: false,
} as const

const NO_NULL = 'must not be null; leave it out for the default'

/** The body of create-administrator. Nothing was read before, so every field that is not taken is named. */
export function parseNewAdministrator(body: unknown, toAscii: ToAscii): NewAdministratorResult {
  const { email, firstname, lastname, role, enableMultiFactor, apiKeyAllowed } = WRITABLE_FIELDS
  const parsers: readonly FieldParser<Partial<ParsedNewAdministrator>>[] = [
    required(email(toAscii)),
    firstname,
    lastname,
    role,
    enableMultiFactor,
    apiKeyAllowed,
  ]
  const { values, problems, ignoredFields } = parseFields(body, {
    parsers,
    // An address that is null is reported as missing.
    nullProblem: (name) => (name === 'email' ? undefined : NO_NULL),
    isIgnoredSilently: () => false,
  })
  const given = values.email
  const isUsable = problems.length === 0 && given !== undefined
  const fields = isUsable ? { ...DEFAULTS, ...values, email: given } : null
  return { fields, problems, ignoredFields }
}

function required(parser: FieldParser<{ email: string }>): FieldParser<{ email: string }> {
  return {
    names: parser.names,
    parse: (given) => {
      if (given.has('email')) return parser.parse(given)
      return { values: {}, problems: [{ field: 'email', problem: 'must be given' }] }
    },
  }
}
