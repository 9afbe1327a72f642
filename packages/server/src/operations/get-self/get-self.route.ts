import { OPERATIONS } from '@castellan/contract/operations'
import { readProjection } from '../../http/read-projection.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSelf } from './get-self.ts'

export function getSelfRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.getSelf, async (call) => {
    const answer = readProjection(call)
    return answer(await getSelf(ports, call.caller))
  })
}
