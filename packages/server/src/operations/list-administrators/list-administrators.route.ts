import { OPERATIONS } from '@castellan/contract/operations'
import { parseListQuery } from '../../domain/administrator/list-query.ts'
import { ignoredFieldsHeader, JSON_TYPE, jsonAnswer } from '../../http/answer.ts'
import { presentFields } from '../../http/present-fields.ts'
import { queryPairs } from '../../http/query-pairs.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import { pageBytes } from '../../http/shown-json.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listAdministrators } from './list-administrators.ts'

export function listAdministratorsRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listAdministrators, async (call) => {
    const { pairs, problems } = queryPairs(call.rawQuery)
    const parsed = parseListQuery(pairs)
    const { query } = parsed
    const page = await listAdministrators(ports, call.caller, () => {
      refuseProblems([...problems, ...parsed.problems])
      return query
    })
    const headers = ignoredFieldsHeader(parsed.ignoredFields)
    const { fields } = query
    if (fields === null) {
      return { status: 200, headers: { ...JSON_TYPE, ...headers }, body: pageBytes(page) }
    }
    const results = page.administrators.map((listed) => presentFields(listed, fields))
    return jsonAnswer(200, { results, totalCount: page.totalCount }, headers)
  })
}
