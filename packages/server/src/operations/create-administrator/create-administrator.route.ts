import { OPERATIONS } from '@castellan/contract/operations'
import { parseNewAdministrator } from '../../domain/administrator/parse-new-administrator.ts'
import { changedAdministratorAnswer } from '../../http/administrator-answer.ts'
import { readChangeRequest } from '../../http/change-request.ts'
import { domainToAscii } from '../../http/domain-to-ascii.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type CreatePorts, createAdministrator } from './create-administrator.ts'

export function createAdministratorRoute(ports: CreatePorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.createAdministrator, async (call) => {
    const { fields, problems, ignoredFields } = parseNewAdministrator(
      readJsonBody(call),
      domainToAscii,
    )
    const request = readChangeRequest(call, ports.digest, (change) =>
      changedAdministratorAnswer(201, change, ignoredFields),
    )
    return createAdministrator(ports, request, () => {
      refuseProblems(problems)
      if (fields === null) throw new TypeError('no problems and no fields')
      return fields
    })
  })
}
