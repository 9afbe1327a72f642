import type { Failure } from '../domain/failure.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { renderFailurePage } from '../pages/failure-page.ts'
import { htmlAnswer } from './answer.ts'
import type { Call } from './call.ts'
import { errorAnswer } from './error-body.ts'
import type { PageRoute } from './route.ts'

type Handle = (call: Call) => Promise<Answer>

/** A page that is opened. Opening changes nothing, so HEAD may ask about it too. */
export function openPage(name: string, path: string, handle: Handle): PageRoute {
  return { ...page(name, path, handle), methods: ['GET', 'HEAD'], changes: false, bodyType: null }
}

/** What the button of a page does. */
export function pressPage(name: string, path: string, handle: Handle): PageRoute {
  const bodyType = 'application/x-www-form-urlencoded'
  return { ...page(name, path, handle), methods: ['POST'], changes: true, bodyType }
}

function page(name: string, path: string, handle: Handle) {
  return {
    name,
    path,
    carrier: 'link' as PageRoute['carrier'],
    needs: null,
    isForPerson: true,
    handle,
  }
}

/** One refusal as a page. */
export function failurePage(failure: Failure, requestId: string): Answer {
  const { status, headers } = errorAnswer(failure, requestId)
  const body = renderFailurePage(failure.code, failure.message, requestId)
  return { ...htmlAnswer(status, body), headers: { ...headers, ...htmlAnswer(status, '').headers } }
}
