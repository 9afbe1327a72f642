import { htmlAnswer } from '../../http/answer.ts'
import type { PageRoute } from '../../http/route.ts'
import { renderNewApiKey } from '../../pages/account-page.ts'
import { pressSessionPage, type SessionPagePorts } from '../session-page.route.ts'
import { type GenerateOwnPorts, generateOwnApiKey } from './generate-own-api-key.ts'

export function generateOwnApiKeyRoute(ports: SessionPagePorts & GenerateOwnPorts): PageRoute {
  return pressSessionPage(ports, 'generate-own-api-key', '/account/api-key', async (held) => {
    const { secret, call } = held
    const apiKey = await generateOwnApiKey(ports, { secret, origin: call.origin })
    return htmlAnswer(200, renderNewApiKey(apiKey))
  })
}
