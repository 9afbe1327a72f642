import { OPERATIONS } from '@castellan/contract/operations'
import { parseApiKeyRequest } from '../../domain/api-key/parse-api-key-request.ts'
import { type Change, subjectOf } from '../../domain/change/change.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../../http/answer.ts'
import { readChangeRequest } from '../../http/change-request.ts'
import { presentApiKey } from '../../http/present-administrator.ts'
import { readJsonBody } from '../../http/read-body.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import { type GenerateApiKeyPorts, generateApiKey, newApiKey } from './generate-api-key.ts'

export function generateApiKeyRoute(ports: GenerateApiKeyPorts) {
  return apiRoute(OPERATIONS.generateApiKey, async (call) => {
    const { request: asked, problems, ignoredFields } = parseApiKeyRequest(readJsonBody(call))
    const apiKey = newApiKey(ports.random)
    const present = (change: Change) => {
      const apiKeyHash = presentApiKey(subjectOf(change).apiKey)
      return jsonAnswer(200, { apiKey, apiKeyHash }, ignoredFieldsHeader(ignoredFields))
    }
    const request = readChangeRequest(call, ports.digest, present, () => ({ apiKey }))
    return generateApiKey(ports, request, {
      apiKey,
      parse: () => {
        refuseProblems(problems)
        return asked
      },
    })
  })
}
