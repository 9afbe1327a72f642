import { OPERATIONS } from '@castellan/contract/operations'
import { emptyAnswer } from '../../http/answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { pathId } from '../../http/path-id.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { changeOrganizationLink } from '../change-organization-link.ts'

export function deleteOrganizationLinkRoute(ports: {
  readonly unitOfWork: UnitOfWork
  readonly digest: Digest
}) {
  return apiRoute(OPERATIONS.deleteOrganizationLink, async (call) => {
    const request = readChangeRequest(call, ports.digest, () => emptyAnswer(204))
    return changeOrganizationLink(ports, request, {
      operation: 'delete-organization-link',
      ...readTarget(call),
      organizationId: () => pathId(call, 'organizationId'),
    })
  })
}
