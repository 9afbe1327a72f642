import { htmlAnswer } from '../../http/answer.ts'
import type { PageRoute } from '../../http/route.ts'
import { renderNewRecoveryCodes } from '../../pages/account-page.ts'
import { pressSessionPage, type SessionPagePorts } from '../session-page.route.ts'
import { type RenewPorts, renewRecoveryCodes } from './renew-recovery-codes.ts'

export function renewRecoveryCodesRoute(ports: SessionPagePorts & RenewPorts): PageRoute {
  return pressSessionPage(
    ports,
    'renew-recovery-codes',
    '/account/recovery-codes',
    async (held) => {
      const { secret, call } = held
      const codes = await renewRecoveryCodes(ports, { secret, origin: call.origin })
      return htmlAnswer(200, renderNewRecoveryCodes(codes))
    },
  )
}
