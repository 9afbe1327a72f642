import type { PageRoute } from '../../http/route.ts'
import { pressSessionPage, type SessionPagePorts, seeOther } from '../session-page.route.ts'
import { type ReplaceTotpPorts, replaceTotp } from './replace-totp.ts'

export function replaceTotpRoute(ports: SessionPagePorts & ReplaceTotpPorts): PageRoute {
  return pressSessionPage(ports, 'replace-totp', '/account/totp', async ({ secret, call }) => {
    const token = await replaceTotp(ports, { secret, origin: call.origin })
    return seeOther(`/enrol-totp?token=${token}`)
  })
}
