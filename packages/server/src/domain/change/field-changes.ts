import type { Administrator } from '../administrator/administrator.ts'
import { SPOKEN_FIELDS } from '../administrator/spoken-fields.ts'
import type { FieldChange } from '../event/event-draft.ts'

/** What differs between two states of an administrator, by wire name. */
export function fieldChanges(
  before: Administrator | null,
  after: Administrator | null,
): readonly FieldChange[] {
  const changes: FieldChange[] = []
  for (const [field, read] of Object.entries(SPOKEN_FIELDS)) {
    const from = before === null ? null : read(before)
    const to = after === null ? null : read(after)
    if (JSON.stringify(from) !== JSON.stringify(to)) changes.push({ field, from, to })
  }
  return changes
}
