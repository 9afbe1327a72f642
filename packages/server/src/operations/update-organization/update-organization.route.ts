import { OPERATIONS } from '@castellan/contract/operations'
import type { OrganizationChange } from '../../domain/organization/organization-change.ts'
import { parseOrganizationChanges } from '../../domain/organization/parse-organization-changes.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readChangeRequestAs } from '../../http/change-request.ts'
import { readOrganizationId } from '../../http/organization-id.ts'
import { presentOrganization, presentOrganizationChange } from '../../http/present-organization.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type UpdateOrganizationPorts, updateOrganization } from './update-organization.ts'

export function updateOrganizationRoute(
  ports: UpdateOrganizationPorts & { readonly digest: Digest },
) {
  return apiRoute(OPERATIONS.updateOrganization, async (call) => {
    const { changes, problems, ignoredFields } = parseOrganizationChanges(readJsonBody(call))
    const headers = ignoredFieldsHeader(ignoredFields)
    const request = readChangeRequestAs<OrganizationChange>(call, ports.digest, {
      present: ({ after }) => jsonAnswer(200, presentOrganization(after), headers),
      describe: presentOrganizationChange,
    })
    return updateOrganization(ports, request, {
      organizationId: readOrganizationId(call),
      parse: () => {
        refuseProblems(problems)
        return changes
      },
    })
  })
}
