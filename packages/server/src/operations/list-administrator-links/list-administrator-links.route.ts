import { OPERATIONS } from '@castellan/contract/operations'
import { jsonAnswer } from '../../http/answer.ts'
import { readOrganizationId } from '../../http/organization-id.ts'
import { presentLink } from '../../http/present-provider.ts'
import { readPage } from '../../http/read-page.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listAdministratorLinks } from './list-administrator-links.ts'

export function listAdministratorLinksRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.listAdministratorLinks, async (call) => {
    const id = readOrganizationId(call)
    const links = await listAdministratorLinks(ports, call.caller, id, readPage(call))
    return jsonAnswer(200, links.map(presentLink))
  })
}
