import type { FieldProblem } from '../failure.ts'
import { isFieldName } from './administrator-fields.ts'
import type { ToAscii } from './parse-email.ts'
import { type FieldParser, parseFields } from './parse-fields.ts'
import { WRITABLE_FIELDS, type WritableValues } from './writable-fields.ts'

/** The fields that a body changes, by the names of the domain; an absent one stays as it is. */
export type ParsedChanges = Partial<WritableValues>

export type ChangesResult = {
  readonly changes: ParsedChanges
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

/** What `null` is compared with: it is taken only where the present value is `null`. */
export type PresentNulls = { readonly lastWhatsNewCheckedAtMs: number | null }

/** The body of update-administrator. */
export function parseChanges(
  body: unknown,
  present: PresentNulls,
  toAscii: ToAscii,
): ChangesResult {
  const { email, ...others } = WRITABLE_FIELDS
  return parseGivenChanges(body, present, [email(toAscii), ...Object.values(others)])
}

/** Fields of the answer that are not taken pass silently, so that a client may send back what it read. */
export function parseGivenChanges(
  body: unknown,
  present: PresentNulls,
  parsers: readonly FieldParser<ParsedChanges>[],
): ChangesResult {
  const { values, problems, ignoredFields } = parseFields(body, {
    parsers,
    nullProblem: (field) => nullProblem(field, present),
    isIgnoredSilently: isFieldName,
  })
  return { changes: values, problems, ignoredFields }
}

function nullProblem(field: string, present: PresentNulls): string | undefined {
  if (field === 'lastWhatsNewChecked' && present.lastWhatsNewCheckedAtMs === null) return undefined
  if (field === 'firstname' || field === 'lastname') {
    return 'must not be null; send an empty string to clear a name'
  }
  return 'must not be null, as it has a value; leave it out to keep that'
}
