import type { Administrator, AdministratorState } from '../administrator/administrator.ts'
import type { EventType } from '../event/event-draft.ts'
import { type Change, noChange } from './change.ts'
import { fieldChanges } from './field-changes.ts'

/** What a change brings along beside the fields of the administrator. */
type Effects = Partial<Pick<Change, 'sessionsEnded' | 'linksEnded' | 'secrets' | 'mails'>>

/** The state after some fields changed. */
export function nextVersion(before: Administrator, fields: Partial<Administrator>): Administrator {
  return { ...before, ...fields, version: before.version + 1 }
}

/** A change from the present state to `after`, with its event; `null` deletes. */
export function changed(
  operation: string,
  target: AdministratorState,
  after: Administrator | null,
  type: EventType,
  effects: Effects,
): Change {
  const fields = fieldChanges(target.administrator, after)
  const event = { type, changes: fields }
  return { ...noChange(operation, target), after, fields, event, ...effects }
}
