import { OPERATIONS } from '@castellan/contract/operations'
import { emptyAnswer } from '../../http/answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type SendReactivationPorts, sendReactivation } from './send-reactivation.ts'

export function sendReactivationRoute(ports: SendReactivationPorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.sendReactivation, async (call) => {
    const request = readChangeRequest(call, ports.digest, () => emptyAnswer(200))
    return sendReactivation(ports, request, readTarget(call))
  })
}
