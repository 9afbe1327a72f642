import { htmlAnswer } from '../../http/answer.ts'
import { requireOwnSite } from '../../http/anti-forgery.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageRoute } from '../../http/route.ts'
import { renderForgotPassword, renderForgotPasswordAnswer } from './forgot-password.page.ts'
import { type ForgotPasswordPorts, requestPasswordReset } from './forgot-password.ts'

export type ForgotPasswordRoutePorts = ForgotPasswordPorts & {
  /** Hears of work that failed after its answer was given. */
  readonly reportFailure: (error: unknown) => void
}

const PATH = '/forgot-password'

export function forgotPasswordRoutes(ports: ForgotPasswordRoutePorts): readonly PageRoute[] {
  const open = openPage('open-forgot-password', PATH, async () =>
    htmlAnswer(200, renderForgotPassword()),
  )
  const press = pressPage('request-password-reset', PATH, async (call) => {
    requireOwnSite(call)
    const email = readForm(call)('email')
    // Answered before it is looked up, so that the time of the answer tells nothing.
    requestPasswordReset(ports, { email, origin: call.origin }).catch(ports.reportFailure)
    return htmlAnswer(200, renderForgotPasswordAnswer())
  })
  return [
    { ...open, carrier: 'public' },
    { ...press, carrier: 'public' },
  ]
}
