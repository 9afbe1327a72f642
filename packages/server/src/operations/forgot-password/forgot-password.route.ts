import { htmlAnswer } from '../../http/answer.ts'
import { requireOwnSite } from '../../http/anti-forgery.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageRoute } from '../../http/route.ts'
import type { Background } from '../../ports/background.ts'
import { renderForgotPassword, renderForgotPasswordAnswer } from './forgot-password.page.ts'
import { type ForgotPasswordPorts, requestPasswordReset } from './forgot-password.ts'

export type ForgotPasswordRoutePorts = ForgotPasswordPorts & {
  readonly background: Background
}

const PATH = '/forgot-password'
const AFTER_ANSWER_MS = 20

export function forgotPasswordRoutes(ports: ForgotPasswordRoutePorts): readonly PageRoute[] {
  const open = openPage('open-forgot-password', PATH, async () =>
    htmlAnswer(200, renderForgotPassword()),
  )
  const press = pressPage('request-password-reset', PATH, async (call) => {
    requireOwnSite(call)
    const email = readForm(call)('email')
    // Looked up when the answer has left, so that the time of the answer tells nothing.
    const command = { email, origin: call.origin }
    ports.background.later(AFTER_ANSWER_MS, () => requestPasswordReset(ports, command))
    return htmlAnswer(200, renderForgotPasswordAnswer())
  })
  return [
    { ...open, carrier: 'public' },
    { ...press, carrier: 'public' },
  ]
}
