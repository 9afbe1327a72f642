import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import { type FieldName, isFieldName } from '../domain/administrator/administrator-fields.ts'
import { etagOf } from '../domain/administrator/require-version.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { parseProjection } from '../domain/list/parse-projection.ts'
import { ignoredFieldsHeader, writtenJsonAnswer } from './answer.ts'
import type { Call } from './call.ts'
import { presentFields } from './present-fields.ts'
import { queryPairs } from './query-pairs.ts'
import { refuseProblems } from './refuse-problems.ts'
import { administratorJson } from './shown-json.ts'

function fieldsJson(listed: ListedAdministrator, fields: readonly FieldName[] | null): string {
  return fields === null ? administratorJson(listed) : JSON.stringify(presentFields(listed, fields))
}

/** Reads the `fields` parameter, and answers one administrator with them. */
export function readProjection(call: Call): (listed: ListedAdministrator) => Answer {
  const { pairs, problems } = queryPairs(call.rawQuery)
  const asked = pairs.filter(([name]) => name === 'fields').map(([, value]) => value)
  const twice = asked.length > 1 ? [{ field: 'fields', problem: 'must be given once' }] : []
  refuseProblems([...problems, ...twice])
  const { fields, ignoredFields } = parseProjection(asked[0], isFieldName)
  return (listed) =>
    writtenJsonAnswer(200, fieldsJson(listed, fields), {
      etag: etagOf(listed.administrator),
      ...ignoredFieldsHeader(ignoredFields),
    })
}
