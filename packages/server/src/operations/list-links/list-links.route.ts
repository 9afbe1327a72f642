import { OPERATIONS } from '@castellan/contract/operations'
import { jsonAnswer } from '../../http/answer.ts'
import { readTarget } from '../../http/change-request.ts'
import { presentWaitingLink } from '../../http/present-waiting-link.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listLinks } from './list-links.ts'

export function listLinksRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listLinks, async (call) => {
    const links = await listLinks(ports, call.caller, readTarget(call).administratorId)
    const results = links.map(presentWaitingLink)
    return jsonAnswer(200, { results, totalCount: results.length })
  })
}
