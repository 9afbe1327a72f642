import { OPERATIONS } from '@castellan/contract/operations'
import { parseListQuery } from '../../domain/administrator/list-query.ts'
import { ignoredFieldsHeader, JSON_TYPE, jsonAnswer } from '../../http/answer.ts'
import { presentAdministrator } from '../../http/present-administrator.ts'
import { presentFields } from '../../http/present-fields.ts'
import { queryPairs } from '../../http/query-pairs.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { AdministratorPage } from '../../ports/transaction.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listAdministrators } from './list-administrators.ts'

const encoder = new TextEncoder()

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
    if (fields === null) return { ...pageAnswer(page, headers), madeOf: page }
    const results = page.administrators.map((listed) => presentFields(listed, fields))
    const answer = jsonAnswer(200, { results, totalCount: page.totalCount }, headers)
    return { ...answer, madeOf: page }
  })
}

/**
 * Every field of a whole page. As bytes: so much text costs more to encode than to send, and is sent often. They have
 * memory of their own; a small Buffer is part of a larger piece, which it would keep alive.
 */
function pageAnswer(page: AdministratorPage, headers: Readonly<Record<string, string>>) {
  const results = page.administrators.map(presentAdministrator)
  const body = encoder.encode(JSON.stringify({ results, totalCount: page.totalCount }))
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body }
}
