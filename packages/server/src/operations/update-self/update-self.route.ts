import { OPERATIONS } from '@castellan/contract/operations'
import { parseSelfChanges } from '../../domain/administrator/parse-self-changes.ts'
import { changedAdministratorAnswer } from '../../http/administrator-answer.ts'
import { readChangeRequest } from '../../http/change-request.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type UpdateSelfPorts, updateSelf } from './update-self.ts'

export function updateSelfRoute(ports: UpdateSelfPorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.updateSelf, async (call) => {
    const body = readJsonBody(call)
    let ignoredFields: readonly string[] = []
    const request = readChangeRequest(call, ports.digest, (change) =>
      changedAdministratorAnswer(200, change, ignoredFields),
    )
    return updateSelf(ports, request, {
      ifMatch: call.header('if-match') ?? null,
      parse: (present) => {
        const result = parseSelfChanges(body, present.administrator)
        refuseProblems(result.problems)
        ignoredFields = result.ignoredFields
        return result.changes
      },
    })
  })
}
