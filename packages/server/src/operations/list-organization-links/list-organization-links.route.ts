import { OPERATIONS } from '@castellan/contract/operations'
import { jsonAnswer } from '../../http/answer.ts'
import { pathId } from '../../http/path-id.ts'
import { presentLink } from '../../http/present-provider.ts'
import { readPage } from '../../http/read-page.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listOrganizationLinks } from './list-organization-links.ts'

export function listOrganizationLinksRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listOrganizationLinks, async (call) => {
    const id = pathId(call, 'id')
    const links = await listOrganizationLinks(ports, call.caller, id, readPage(call))
    return jsonAnswer(200, links.map(presentLink))
  })
}
