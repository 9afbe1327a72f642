import { Failure } from '../domain/failure.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { emptyAnswer, htmlAnswer } from '../http/answer.ts'
import { antiForgeryToken, requireAntiForgery, requireOwnSite } from '../http/anti-forgery.ts'
import type { Call } from '../http/call.ts'
import { readCookie, SESSION_COOKIE } from '../http/cookie.ts'
import { openPage, pressPage } from '../http/page-route.ts'
import { readForm } from '../http/read-form.ts'
import { returnPathOf } from '../http/return-path.ts'
import type { PageRoute } from '../http/route.ts'
import { renderSignIn } from '../pages/sign-in-page.ts'
import { type FullSessionPorts, getFullSession, type HeldSession } from './get-session.ts'

export type SessionPagePorts = FullSessionPorts & { readonly publicUrl: string }

/** What a page of a signed-in person works with. */
export type SessionCall = HeldSession & {
  readonly call: Call
  readonly secret: string
  /** Goes into every form of the page. */
  readonly antiForgery: string
}

type Handle = (held: SessionCall) => Promise<Answer>
type Press = (held: SessionCall, field: (name: string) => string) => Promise<Answer>

/** A page for who is signed in; who is not gets the form to sign in, which leads back to it. */
export function openSessionPage(
  ports: SessionPagePorts,
  name: string,
  path: string,
  handle: Handle,
): PageRoute {
  const route = openPage(name, path, async (call) => {
    try {
      return await handle(await hold(ports, call))
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'auth.failed') throw error
      return htmlAnswer(401, renderSignIn({ problems: [], returnTo: returnPathOf(call) }))
    }
  })
  return { ...route, carrier: 'session' }
}

/** What a button of such a page does. The cookie alone moves nothing: the form's token must come with it. */
export function pressSessionPage(
  ports: SessionPagePorts,
  name: string,
  path: string,
  press: Press,
): PageRoute {
  const route = pressPage(name, path, async (call) => {
    requireOwnSite(call)
    const field = readForm(call)
    const held = await hold(ports, call)
    requireAntiForgery(ports.digest, held.secret, field('antiForgery'))
    return press(held, field)
  })
  return { ...route, carrier: 'session' }
}

async function hold(ports: SessionPagePorts, given: Call): Promise<SessionCall> {
  const secret = readCookie(given, SESSION_COOKIE, ports.publicUrl)
  const held = await getFullSession(ports, secret)
  // A change of TOTP ends every session, so a living one has proven what is enrolled.
  const mfa = held.owner.administrator.totpEnrolled
  const call: Call = { ...given, origin: { ...given.origin, authMethod: 'session', mfa } }
  return { ...held, call, secret, antiForgery: antiForgeryToken(ports.digest, secret) }
}

/** RFC 9110 §15.4.4: go on with a GET elsewhere, on this server. */
export function seeOther(path: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return emptyAnswer(303, { location: path, ...headers })
}
