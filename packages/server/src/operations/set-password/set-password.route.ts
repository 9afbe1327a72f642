import { htmlAnswer } from '../../http/answer.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm, readToken } from '../../http/read-form.ts'
import { renderPasswordSet, renderSetPassword } from './set-password.page.ts'
import { openSetPassword, type SetPasswordPorts, setPassword } from './set-password.ts'

const PATH = '/set-password'

export function setPasswordRoutes(ports: SetPasswordPorts) {
  const show = async (token: string, status: number, problems: readonly string[]) => {
    const view = await openSetPassword(ports, token)
    return htmlAnswer(status, renderSetPassword({ ...view, token, problems }))
  }
  return [
    openPage('open-set-password', PATH, (call) => show(readToken(call), 200, [])),
    pressPage('set-password', PATH, async (call) => {
      const field = readForm(call)
      const token = field('token')
      const password = field('password')
      if (password !== field('repeat')) {
        return show(token, 400, ['The two passwords are not the same.'])
      }
      const broken = await setPassword(ports, { token, password, origin: call.origin })
      if (broken.length === 0) return htmlAnswer(200, renderPasswordSet())
      return show(
        token,
        400,
        broken.map((rule) => `The password ${rule}.`),
      )
    }),
  ]
}
