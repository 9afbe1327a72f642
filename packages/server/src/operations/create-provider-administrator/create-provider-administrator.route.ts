import { OPERATIONS } from '@castellan/contract/operations'
import { subjectOf } from '../../domain/change/change.ts'
import { parseNewProviderAdministrator } from '../../domain/provider/parse-new-provider-administrator.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readChangeRequest } from '../../http/change-request.ts'
import { domainToAscii } from '../../http/domain-to-ascii.ts'
import { pathId } from '../../http/path-id.ts'
import { presentProviderAdministrator } from '../../http/present-provider.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import {
  type CreateProviderAdministratorPorts,
  createProviderAdministrator,
} from './create-provider-administrator.ts'

export function createProviderAdministratorRoute(
  ports: CreateProviderAdministratorPorts & { readonly digest: Digest },
) {
  return apiRoute(OPERATIONS.createProviderAdministrator, async (call) => {
    const { fields, problems, ignoredFields } = parseNewProviderAdministrator(
      readJsonBody(call),
      domainToAscii,
    )
    const request = readChangeRequest(call, ports.digest, (change) => {
      const listed = { administrator: subjectOf(change), sessionCount: 0 }
      const made = presentProviderAdministrator(listed, change.access?.opens.length ?? 0)
      return jsonAnswer(200, made, ignoredFieldsHeader(ignoredFields))
    })
    return createProviderAdministrator(ports, request, {
      providerId: pathId(call, 'id'),
      parse: () => {
        refuseProblems(problems)
        if (fields === null) throw new TypeError('no problems and no fields')
        return fields
      },
    })
  })
}
