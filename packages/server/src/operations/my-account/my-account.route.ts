import type { PageRoute } from '../../http/route.ts'
import { accountAnswer } from '../account-answer.route.ts'
import { openSessionPage, type SessionPagePorts } from '../session-page.route.ts'

/** What the forms of the page lead back with. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['done=names', 'Your names are saved.'],
  ['done=session', 'That session has ended.'],
])

export function myAccountRoute(ports: SessionPagePorts): PageRoute {
  return openSessionPage(ports, 'my-account', '/account', (held) =>
    accountAnswer(ports, held, { done: DONE.get(held.call.rawQuery) ?? '' }),
  )
}
