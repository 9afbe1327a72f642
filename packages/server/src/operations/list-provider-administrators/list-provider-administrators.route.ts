import { OPERATIONS } from '@castellan/contract/operations'
import type { ProviderAdministrator } from '@castellan/contract/types'
import { parseListQuery } from '../../domain/administrator/list-query.ts'
import { parseProjection } from '../../domain/list/parse-projection.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { pathId } from '../../http/path-id.ts'
import { presentProviderAdministrator } from '../../http/present-provider.ts'
import { queryPairs } from '../../http/query-pairs.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listProviderAdministrators } from './list-provider-administrators.ts'

type FieldName = keyof ProviderAdministrator

const FIELDS: ReadonlySet<string> = new Set<FieldName>([
  'id',
  '_id',
  'email',
  'firstname',
  'lastname',
  'role',
  'roleName',
  'roles',
  'roleNames',
  'enableMultiFactor',
  'apiKeyAllowed',
  'apiKeySet',
  'apiKeyHash',
  'suspended',
  'registered',
  'organizationAccessTotal',
])

export function listProviderAdministratorsRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listProviderAdministrators, async (call) => {
    const { pairs, problems } = queryPairs(call.rawQuery)
    const parsed = parseListQuery(pairs)
    const asked = pairs.find(([name]) => name === 'fields')?.[1]
    const { fields, ignoredFields } = parseProjection(asked, (name): name is FieldName =>
      FIELDS.has(name),
    )
    const page = await listProviderAdministrators(ports, call.caller, pathId(call, 'id'), () => {
      refuseProblems([...problems, ...parsed.problems])
      return parsed.query
    })
    const kept = fields === null ? null : new Set<string>([...fields, 'id'])
    const results = page.rows.map(({ listed, links }) => {
      const shown = Object.entries(presentProviderAdministrator(listed, links))
      return Object.fromEntries(shown.filter(([name]) => kept?.has(name) !== false))
    })
    const body = { results, totalCount: page.totalCount }
    return jsonAnswer(200, body, ignoredFieldsHeader(ignoredFields))
  })
}
