import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import { isFieldName } from '../domain/administrator/administrator-fields.ts'
import { etagOf } from '../domain/administrator/require-version.ts'
import { onlyValue } from '../domain/list/only-value.ts'
import { parseProjection } from '../domain/list/parse-projection.ts'
import { ignoredFieldsHeader, jsonAnswer, type ReadAnswer } from './answer.ts'
import type { Call } from './call.ts'
import { presentAdministrator } from './present-administrator.ts'
import { presentFields } from './present-fields.ts'
import { queryPairs } from './query-pairs.ts'
import { refuseProblems } from './refuse-problems.ts'

/** Reads the `fields` parameter, and answers one administrator with them. */
export function readProjection(call: Call): (listed: ListedAdministrator) => ReadAnswer {
  const query = queryPairs(call.rawQuery)
  const problems = [...query.problems]
  const asked = onlyValue(query.pairs, 'fields', problems)
  refuseProblems(problems)
  const { fields, ignoredFields } = parseProjection(asked, isFieldName)
  return (listed) => {
    const shown = fields === null ? presentAdministrator(listed) : presentFields(listed, fields)
    const answer = jsonAnswer(200, shown, {
      etag: etagOf(listed.administrator),
      ...ignoredFieldsHeader(ignoredFields),
    })
    return { ...answer, madeOf: listed }
  }
}
