import type { PageRoute } from '../../http/route.ts'
import { accountAnswer } from '../account-answer.route.ts'
import { openSessionPage, type SessionPagePorts } from '../session-page.route.ts'

export function myAccountRoute(ports: SessionPagePorts): PageRoute {
  return openSessionPage(ports, 'my-account', '/account', (held) => accountAnswer(ports, held))
}
