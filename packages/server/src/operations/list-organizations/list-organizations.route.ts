import { OPERATIONS } from '@castellan/contract/operations'
import { queryPairs } from '../../http/query-pairs.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { answerOrganizations } from '../organization-page.route.ts'

export function listOrganizationsRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listOrganizations, (call) =>
    answerOrganizations(ports, call, 'list-organizations', queryPairs(call.rawQuery)),
  )
}
