import { OPERATIONS } from '@castellan/contract/operations'
import { subjectOf } from '../../domain/change/change.ts'
import { parseOrganizationLink } from '../../domain/provider/parse-organization-link.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { presentLink } from '../../http/present-provider.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { changeOrganizationLink } from '../change-organization-link.ts'

export function createOrganizationLinkRoute(ports: {
  readonly unitOfWork: UnitOfWork
  readonly digest: Digest
}) {
  return apiRoute(OPERATIONS.createOrganizationLink, async (call) => {
    const { organizationId, problems, ignoredFields } = parseOrganizationLink(readJsonBody(call))
    const request = readChangeRequest(call, ports.digest, (change) => {
      const link = {
        administratorId: subjectOf(change).id,
        organizationId: organizationId.toLowerCase(),
      }
      return jsonAnswer(201, presentLink(link), ignoredFieldsHeader(ignoredFields))
    })
    return changeOrganizationLink(ports, request, {
      operation: 'create-organization-link',
      ...readTarget(call),
      organizationId: () => {
        refuseProblems(problems)
        return organizationId
      },
    })
  })
}
