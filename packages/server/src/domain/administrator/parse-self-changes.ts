import { type ChangesResult, type PresentNulls, parseGivenChanges } from './parse-changes.ts'
import { WRITABLE_FIELDS } from './writable-fields.ts'

/** The body of update-self: what everyone may change on themselves. */
export function parseSelfChanges(body: unknown, present: PresentNulls): ChangesResult {
  const { firstname, lastname, growthData, lastWhatsNewChecked } = WRITABLE_FIELDS
  return parseGivenChanges(body, present, [firstname, lastname, growthData, lastWhatsNewChecked])
}
