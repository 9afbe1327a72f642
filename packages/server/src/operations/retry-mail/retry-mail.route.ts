import { OPERATIONS } from '@castellan/contract/operations'
import type { Change } from '../../domain/change/change.ts'
import { jsonAnswer } from '../../http/answer.ts'
import { readChangeRequest, readTarget } from '../../http/change-request.ts'
import { presentMail } from '../../http/present-mail.ts'
import { apiRoute } from '../../http/route.ts'
import type { Digest } from '../../ports/digest.ts'
import { type RetryMailPorts, retryMail } from './retry-mail.ts'

export function retryMailRoute(
  ports: RetryMailPorts & { readonly digest: Digest; readonly publicUrl: string },
) {
  const present = ({ retriedMail }: Change) => {
    if (retriedMail === undefined) throw new TypeError('a retry names its mail')
    return jsonAnswer(200, presentMail(retriedMail, ports.publicUrl))
  }
  return apiRoute(OPERATIONS.retryMail, async (call) => {
    const request = readChangeRequest(call, ports.digest, present)
    return retryMail(ports, request, readTarget(call).administratorId)
  })
}
