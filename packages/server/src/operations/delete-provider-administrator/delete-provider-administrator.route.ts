import { OPERATIONS } from '@castellan/contract/operations'
import { emptyAnswer } from '../../http/answer.ts'
import { readChangeRequest } from '../../http/change-request.ts'
import { pathId } from '../../http/path-id.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { deleteProviderAdministrator } from './delete-provider-administrator.ts'

export function deleteProviderAdministratorRoute(ports: {
  readonly unitOfWork: UnitOfWork
  readonly digest: Digest
}) {
  return apiRoute(OPERATIONS.deleteProviderAdministrator, async (call) => {
    const request = readChangeRequest(call, ports.digest, () => emptyAnswer(204))
    return deleteProviderAdministrator(ports, request, {
      providerId: pathId(call, 'id'),
      administratorId: pathId(call, 'administratorId'),
      ifMatch: call.header('if-match') ?? null,
    })
  })
}
