import { OPERATIONS } from '@castellan/contract/operations'
import { changedAdministratorAnswer } from '../../http/administrator-answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type SuspendPorts, suspendAdministrator } from './suspend-administrator.ts'

export function suspendAdministratorRoute(ports: SuspendPorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.suspendAdministrator, async (call) => {
    const request = readChangeRequest(call, ports.digest, (change) =>
      changedAdministratorAnswer(200, change),
    )
    return suspendAdministrator(ports, request, readTarget(call))
  })
}
