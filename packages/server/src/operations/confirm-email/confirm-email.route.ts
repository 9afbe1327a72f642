import { htmlAnswer } from '../../http/answer.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm, readToken } from '../../http/read-form.ts'
import { renderConfirmEmail, renderEmailConfirmed } from './confirm-email.page.ts'
import { type ConfirmEmailPorts, confirmEmail, openConfirmEmail } from './confirm-email.ts'

const PATH = '/confirm-email'

export function confirmEmailRoutes(ports: ConfirmEmailPorts) {
  return [
    openPage('open-confirm-email', PATH, async (call) => {
      const token = readToken(call)
      const view = await openConfirmEmail(ports, token)
      return htmlAnswer(200, renderConfirmEmail({ ...view, token }))
    }),
    pressPage('confirm-email', PATH, async (call) => {
      await confirmEmail(ports, { token: readForm(call)('token'), origin: call.origin })
      return htmlAnswer(200, renderEmailConfirmed())
    }),
  ]
}
