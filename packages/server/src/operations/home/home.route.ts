import type { PageRoute } from '../../http/route.ts'
import { openSessionPage, type SessionPagePorts, seeOther } from '../session-page.route.ts'

/** The address of the console: one's account, or the form to sign in. */
export function homeRoute(ports: SessionPagePorts): PageRoute {
  return openSessionPage(ports, 'home', '/', async () => seeOther('/account'))
}
