import type { PageRoute } from '../../http/route.ts'
import { pressSessionPage, type SessionPagePorts, seeOther } from '../session-page.route.ts'
import { type RevokePorts, revokeSession } from './revoke-session.ts'

export function revokeSessionRoute(ports: SessionPagePorts & RevokePorts): PageRoute {
  return pressSessionPage(ports, 'revoke-session', '/account/sessions/end', async (held, field) => {
    await revokeSession(ports, { secret: held.secret, publicId: field('publicId') })
    return seeOther('/account?done=session')
  })
}
