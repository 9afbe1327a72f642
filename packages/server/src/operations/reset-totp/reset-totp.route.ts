import { OPERATIONS } from '@castellan/contract/operations'
import { emptyAnswer } from '../../http/answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type ResetTotpPorts, resetTotp } from './reset-totp.ts'

export function resetTotpRoute(ports: ResetTotpPorts & { readonly digest: Digest }) {
  return apiRoute(OPERATIONS.resetTotp, async (call) => {
    const request = readChangeRequest(call, ports.digest, () => emptyAnswer(200))
    return resetTotp(ports, request, readTarget(call))
  })
}
