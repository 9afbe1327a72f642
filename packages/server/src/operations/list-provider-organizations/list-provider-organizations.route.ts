import { OPERATIONS } from '@castellan/contract/operations'
import { parseOrganizationQuery } from '../../domain/organization/organization-query.ts'
import { jsonAnswer } from '../../http/answer.ts'
import { pathId } from '../../http/path-id.ts'
import { presentProviderOrganization } from '../../http/present-provider.ts'
import { queryPairs } from '../../http/query-pairs.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listProviderOrganizations } from './list-provider-organizations.ts'

export function listProviderOrganizationsRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listProviderOrganizations, async (call) => {
    const { pairs, problems } = queryPairs(call.rawQuery)
    const parsed = parseOrganizationQuery(pairs)
    const page = await listProviderOrganizations(ports, call.caller, pathId(call, 'id'), () => {
      refuseProblems([...problems, ...parsed.problems])
      return parsed.query
    })
    const results = page.organizations.map(presentProviderOrganization)
    return jsonAnswer(200, { results, totalCount: page.totalCount })
  })
}
