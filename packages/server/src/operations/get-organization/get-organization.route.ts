import { OPERATIONS } from '@castellan/contract/operations'
import { jsonAnswer } from '../../http/answer.ts'
import { readOrganizationId } from '../../http/organization-id.ts'
import { presentOrganization } from '../../http/present-organization.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getOrganization } from './get-organization.ts'

export function getOrganizationRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.getOrganization, async (call) => {
    const organization = await getOrganization(ports, call.caller, readOrganizationId(call))
    return jsonAnswer(200, presentOrganization(organization))
  })
}
