import { OPERATIONS } from '@castellan/contract/operations'
import { readTarget } from '../../http/change-request.ts'
import { readProjection } from '../../http/read-projection.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getAdministrator } from './get-administrator.ts'

export function getAdministratorRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.getAdministrator, async (call) => {
    const answer = readProjection(call)
    return answer(await getAdministrator(ports, call.caller, readTarget(call).administratorId))
  })
}
