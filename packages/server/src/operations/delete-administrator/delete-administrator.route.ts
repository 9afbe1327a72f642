import { OPERATIONS } from '@castellan/contract/operations'
import { changedAdministratorAnswer } from '../../http/administrator-answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type DeletePorts, deleteAdministrator } from './delete-administrator.ts'

export function deleteAdministratorRoute(ports: DeletePorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.deleteAdministrator, async (call) => {
    const request = readChangeRequest(call, ports.digest, (change) =>
      changedAdministratorAnswer(200, change),
    )
    return deleteAdministrator(ports, request, readTarget(call))
  })
}
