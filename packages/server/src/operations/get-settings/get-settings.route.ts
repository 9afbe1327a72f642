import { OPERATIONS } from '@castellan/contract/operations'
import { jsonAnswer } from '../../http/answer.ts'
import { presentConnectionSettings } from '../../http/present-organization.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSettings } from './get-settings.ts'

export function getSettingsRoute(ports: { readonly unitOfWork: UnitOfWork }) {
  return apiRoute(OPERATIONS.getSettings, async (call) =>
    jsonAnswer(200, presentConnectionSettings(await getSettings(ports, call.caller))),
  )
}
