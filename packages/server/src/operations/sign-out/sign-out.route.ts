import { htmlAnswer } from '../../http/answer.ts'
import { requireOwnSite } from '../../http/anti-forgery.ts'
import { cookieHeader, readCookie, SESSION_COOKIE } from '../../http/cookie.ts'
import { pressPage } from '../../http/page-route.ts'
import type { PageRoute } from '../../http/route.ts'
import type { FullSessionPorts } from '../get-session.ts'
import { renderSignedOut } from './sign-out.page.ts'
import { signOut } from './sign-out.ts'

export function signOutRoute(ports: FullSessionPorts & { readonly publicUrl: string }): PageRoute {
  const route = pressPage('sign-out', '/logout', async (call) => {
    requireOwnSite(call)
    await signOut(ports, readCookie(call, SESSION_COOKIE, ports.publicUrl))
    const page = htmlAnswer(200, renderSignedOut())
    const ended = cookieHeader(SESSION_COOKIE, '', ports.publicUrl)
    // W3C Clear Site Data: nothing of the session stays in the browser.
    const clear = { 'clear-site-data': '"cache", "cookies", "storage"' }
    return { ...page, headers: { ...page.headers, ...ended, ...clear } }
  })
  return { ...route, carrier: 'public' }
}
