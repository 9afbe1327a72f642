import type { ListedAdministrator } from '../domain/administrator/administrator.ts'
import { isFieldName } from '../domain/administrator/administrator-fields.ts'
import { etagOf } from '../domain/administrator/require-version.ts'
import { parseProjection } from '../domain/list/parse-projection.ts'
import { ignoredFieldsHeader, jsonAnswer, type ReadAnswer } from './answer.ts'
import type { Call } from './call.ts'
import { presentAdministrator } from './present-administrator.ts'
import { presentFields } from './present-fields.ts'
import { queryPairs } from './query-pairs.ts'
import { refuseProblems } from './refuse-problems.ts'

/** Reads the `fields` parameter, and answers one administrator with them. */
export function readProjection(call: Call): (listed: ListedAdministrator) => ReadAnswer {
  const { pairs, problems } = queryPairs(call.rawQuery)
  const asked = pairs.filter(([name]) => name === 'fields').map(([, value]) => value)
  const twice = asked.length > 1 ? [{ field: 'fields', problem: 'must be given once' }] : []
  refuseProblems([...problems, ...twice])
  const { fields, ignoredFields } = parseProjection(asked[0], isFieldName)
  return (listed) => {
    const shown = fields === null ? presentAdministrator(listed) : presentFields(listed, fields)
    const answer = jsonAnswer(200, shown, {
      etag: etagOf(listed.administrator),
      ...ignoredFieldsHeader(ignoredFields),
    })
    return { ...answer, madeOf: listed }
  }
}
