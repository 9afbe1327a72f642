import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import { etagOf } from '../domain/administrator/require-version.ts'
import { type Change, subjectOf } from '../domain/change/change.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { ignoredFieldsHeader, jsonAnswer } from './answer.ts'
import { presentAdministrator } from './present-administrator.ts'

/** One administrator with its ETag. */
function administratorAnswer(
  status: number,
  listed: ListedAdministrator,
  ignoredFields: readonly string[] = [],
): Answer {
  return jsonAnswer(status, presentAdministrator(listed), {
    etag: etagOf(listed.administrator),
    ...ignoredFieldsHeader(ignoredFields),
  })
}

/** The administrator as a change leaves it; of a deleted one, as it was. */
export function changedAdministratorAnswer(
  status: number,
  change: Change,
  ignoredFields: readonly string[] = [],
): Answer {
  const sessionCount = change.sessionCount - (change.after === null ? 0 : change.sessionsEnded)
  return administratorAnswer(
    status,
    { administrator: subjectOf(change), sessionCount },
    ignoredFields,
  )
}
