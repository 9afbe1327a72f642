import { htmlAnswer } from '../../http/answer.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm, readToken } from '../../http/read-form.ts'
import { renderFrozen, renderThisWasNotMe } from './this-was-not-me.page.ts'
import { openThisWasNotMe, type ThisWasNotMePorts, thisWasNotMe } from './this-was-not-me.ts'

const PATH = '/this-was-not-me'

export function thisWasNotMeRoutes(ports: ThisWasNotMePorts) {
  return [
    openPage('open-this-was-not-me', PATH, async (call) => {
      const token = readToken(call)
      const view = await openThisWasNotMe(ports, token)
      return htmlAnswer(200, renderThisWasNotMe({ ...view, token }))
    }),
    pressPage('this-was-not-me', PATH, async (call) => {
      const isFrozen = await thisWasNotMe(ports, {
        token: readForm(call)('token'),
        origin: call.origin,
      })
      return htmlAnswer(200, renderFrozen(isFrozen))
    }),
  ]
}
