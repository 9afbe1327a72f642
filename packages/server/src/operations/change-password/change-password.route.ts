import { cookieHeader, SESSION_COOKIE } from '../../http/cookie.ts'
import type { PageRoute } from '../../http/route.ts'
import { accountAnswer } from '../account-answer.route.ts'
import { pressSessionPage, type SessionPagePorts, seeOther } from '../session-page.route.ts'
import { type ChangePasswordPorts, changePassword } from './change-password.ts'

export function changePasswordRoute(ports: SessionPagePorts & ChangePasswordPorts): PageRoute {
  return pressSessionPage(ports, 'change-password', '/account/password', async (held, field) => {
    const newPassword = field('newPassword')
    if (newPassword !== field('repeat')) {
      return accountAnswer(ports, held, {
        status: 400,
        problems: ['The two passwords are not the same.'],
      })
    }
    const result = await changePassword(ports, {
      held,
      secret: held.secret,
      oldPassword: field('oldPassword'),
      newPassword,
      origin: held.call.origin,
    })
    if (result.kind === 'refused')
      return accountAnswer(ports, held, { status: 400, problems: result.problems })
    return seeOther('/account', cookieHeader(SESSION_COOKIE, result.secret, ports.publicUrl))
  })
}
