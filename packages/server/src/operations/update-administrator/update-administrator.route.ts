import { OPERATIONS } from '@castellan/contract/operations'
import { parseChanges } from '../../domain/administrator/parse-changes.ts'
import { changedAdministratorAnswer } from '../../http/administrator-answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { domainToAscii } from '../../http/domain-to-ascii.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type UpdatePorts, updateAdministrator } from './update-administrator.ts'

export function updateAdministratorRoute(ports: UpdatePorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.updateAdministrator, async (call) => {
    const body = readJsonBody(call)
    let ignoredFields: readonly string[] = []
    const request = readChangeRequest(call, ports.digest, (change) =>
      changedAdministratorAnswer(200, change, ignoredFields),
    )
    return updateAdministrator(ports, request, {
      ...readTarget(call),
      parse: (present) => {
        const result = parseChanges(body, present.administrator, domainToAscii)
        refuseProblems(result.problems)
        ignoredFields = result.ignoredFields
        return result.changes
      },
    })
  })
}
