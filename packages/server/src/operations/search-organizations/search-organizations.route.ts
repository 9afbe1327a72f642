import { OPERATIONS } from '@castellan/contract/operations'
import { searchPairs } from '../../domain/organization/search-pairs.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { answerOrganizations } from '../organization-page.route.ts'

export function searchOrganizationsRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.searchOrganizations, async (call) =>
    answerOrganizations(ports, call, 'search-organizations', searchPairs(readJsonBody(call))),
  )
}
