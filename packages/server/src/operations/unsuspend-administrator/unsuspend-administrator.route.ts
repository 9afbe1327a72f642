import { OPERATIONS } from '@castellan/contract/operations'
import { changedAdministratorAnswer } from '../../http/administrator-answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type UnsuspendPorts, unsuspendAdministrator } from './unsuspend-administrator.ts'

export function unsuspendAdministratorRoute(ports: UnsuspendPorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.unsuspendAdministrator, async (call) => {
    const request = readChangeRequest(call, ports.digest, (change) =>
      changedAdministratorAnswer(200, change),
    )
    return unsuspendAdministrator(ports, request, readTarget(call))
  })
}
