import { OPERATIONS } from '@castellan/contract/operations'
import type { Provider } from '@castellan/contract/types'
import { jsonAnswer } from '../../http/answer.ts'
import { pathId } from '../../http/path-id.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getProvider } from './get-provider.ts'

export function getProviderRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.getProvider, async (call) => {
    const found = await getProvider(ports, call.caller, pathId(call, 'id'))
    const provider: Provider = { ...found, disallowOrgCreation: true }
    return jsonAnswer(200, provider)
  })
}
