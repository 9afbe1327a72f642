import { Failure } from '../../domain/failure.ts'
import type { Answer } from '../../domain/idempotency/kept-answer.ts'
import { htmlAnswer } from '../../http/answer.ts'
import { requireOwnSite } from '../../http/anti-forgery.ts'
import type { Call } from '../../http/call.ts'
import { cookieHeader, readCookie, SESSION_COOKIE } from '../../http/cookie.ts'
import { errorAnswer } from '../../http/error-body.ts'
import { openPage, pressPage } from '../../http/page-route.ts'
import { readForm } from '../../http/read-form.ts'
import { parseReturnPath } from '../../http/return-path.ts'
import type { PageRoute } from '../../http/route.ts'
import {
  renderEnrolmentMailed,
  renderEnrolmentNeeded,
  renderSecondFactor,
  renderSignIn,
} from '../../pages/sign-in-page.ts'
import { seeOther } from '../session-page.route.ts'
import { checkFirstFactor, type SignInPorts } from './check-first-factor.ts'
import { checkSecondFactor, type SecondFactorPorts } from './check-second-factor.ts'
import { mailEnrolmentLink } from './mail-enrolment-link.ts'

export type SignInRoutePorts = SignInPorts & SecondFactorPorts & { readonly publicUrl: string }

export function signInRoutes(ports: SignInRoutePorts): readonly PageRoute[] {
  const open = openPage('open-sign-in', '/login', async () =>
    htmlAnswer(200, renderSignIn({ problems: [], returnTo: '/' })),
  )
  return [
    { ...open, carrier: 'public' },
    { ...pressPage('sign-in', '/login', (call) => first(ports, call)), carrier: 'public' },
    {
      ...pressPage('second-factor', '/login/code', (call) => second(ports, call)),
      carrier: 'first-factor',
    },
    {
      ...pressPage('mail-enrolment-link', '/login/enrolment-link', (call) => mail(ports, call)),
      carrier: 'first-factor',
    },
  ]
}

async function first(ports: SignInRoutePorts, call: Call): Promise<Answer> {
  requireOwnSite(call)
  const field = readForm(call)
  const returnTo = parseReturnPath(field('returnTo'))
  try {
    const command = { email: field('email'), password: field('password'), origin: call.origin }
    const { secret, next } = await checkFirstFactor(ports, command)
    const cookie = cookieHeader(SESSION_COOKIE, secret, ports.publicUrl)
    if (next === 'signed-in') return seeOther(returnTo, cookie)
    const body =
      next === 'second-factor'
        ? renderSecondFactor({ problems: [], returnTo })
        : renderEnrolmentNeeded()
    return withHeaders(htmlAnswer(200, body), cookie)
  } catch (error) {
    return refused(error, call, (problems) => renderSignIn({ problems, returnTo }))
  }
}

async function second(ports: SignInRoutePorts, call: Call): Promise<Answer> {
  requireOwnSite(call)
  const sessionSecret = readCookie(call, SESSION_COOKIE, ports.publicUrl)
  const field = readForm(call)
  const code = field('code').trim()
  const returnTo = parseReturnPath(field('returnTo'))
  try {
    const secret = await checkSecondFactor(ports, { sessionSecret, code, origin: call.origin })
    return seeOther(returnTo, cookieHeader(SESSION_COOKIE, secret, ports.publicUrl))
  } catch (error) {
    return refused(error, call, (problems) => renderSecondFactor({ problems, returnTo }))
  }
}

async function mail(ports: SignInRoutePorts, call: Call): Promise<Answer> {
  requireOwnSite(call)
  const sessionSecret = readCookie(call, SESSION_COOKIE, ports.publicUrl)
  await mailEnrolmentLink(ports, { sessionSecret, origin: call.origin })
  return htmlAnswer(200, renderEnrolmentMailed())
}

/** The form again, with what was wrong: 401 for a wrong proof, 429 while the next try must wait. */
function refused(
  error: unknown,
  call: Call,
  render: (problems: readonly string[]) => string,
): Answer {
  const isForForm =
    error instanceof Failure && (error.code === 'auth.failed' || error.code === 'rate.limited')
  if (!isForForm) throw error
  const { status, headers } = errorAnswer(error, call.origin.requestId)
  return withHeaders(htmlAnswer(status, render([error.message])), retryAfterOf(headers))
}

function retryAfterOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const seconds = headers['retry-after']
  return seconds === undefined ? {} : { 'retry-after': seconds }
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
