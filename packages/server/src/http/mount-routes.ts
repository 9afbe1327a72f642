import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../domain/access/ids.ts'
import { Failure } from '../domain/failure.ts'
import type { AnswerCache, CachedAnswer } from '../ports/answer-cache.ts'
import type { RefusalLog } from '../ports/refusal-log.ts'
import { answerKeyOf } from './answer-key.ts'
import {
  type AuthenticatePorts,
  authenticate,
  type Presented,
  type Proven,
} from './authenticate.ts'
import type { Call } from './call.ts'
import { readCookie, SESSION_COOKIE } from './cookie.ts'
import { failurePage } from './page-route.ts'
import { readOrigin } from './read-origin.ts'
import { reportFailure } from './report-failure.ts'
import type { ApiRoute, PageRoute, Route } from './route.ts'
import { readSelectedOrganization, requireOrganizationId } from './select-organization.ts'

export type MountPorts = AuthenticatePorts & {
  readonly answers: AnswerCache
  readonly refusals: RefusalLog
  readonly publicUrl: string
}

/** Puts every route of the table on the server. */
export function mountRoutes(app: FastifyInstance, routes: readonly Route[], ports: MountPorts) {
  app.decorateRequest('holder', null)
  for (const route of routes) {
    const url = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const method = [...route.methods]
    if (route.carrier === 'api-key') app.route({ method, url, ...apiHandlers(route, ports) })
    else app.route({ method, url, handler: pageHandler(route) })
  }
}

type Done = (error?: Error) => void
type Holder = Proven & { readonly answerKey: string | undefined }

declare module 'fastify' {
  interface FastifyRequest {
    /** Once its credential is proven. */
    holder: Holder | null
  }
}

function apiHandlers(route: ApiRoute, ports: MountPorts) {
  const prove = async (request: FastifyRequest, answerKey: string | undefined) => {
    try {
      const { caller, actor } = await authenticate(ports, presented(request, ports.publicUrl))
      request.holder = { caller, actor, answerKey }
    } catch (error) {
      await recordRefusal(route, ports, request, error)
      throw error
    }
  }
  // The credential is proven before a byte of the body is read.
  const onRequest = (request: FastifyRequest, reply: FastifyReply, done: Done) => {
    const answerKey = route.changes ? undefined : answerKeyOf(request, ports.digest)
    const known = answerKey === undefined ? undefined : ports.answers.find(answerKey)
    if (known === undefined) prove(request, answerKey).then(() => done(), done)
    else sendAnswer(reply, known)
  }
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      return sendAnswer(reply, await act(route, ports, request))
    } catch (error) {
      await recordRefusal(route, ports, request, error)
      throw error
    }
  }
  return { onRequest, handler }
}

async function act(
  route: ApiRoute,
  { answers }: MountPorts,
  request: FastifyRequest,
): Promise<CachedAnswer> {
  const { holder } = request
  if (holder === null) throw new TypeError('the handler runs after the credential is proven')
  const { caller, actor, answerKey } = holder
  requireOrganizationId(caller.selects)
  const answer = await route.handle({ ...readCall(request, caller.origin), caller, actor })
  const { madeOf, ...plain } = answer
  if (answerKey !== undefined && madeOf !== undefined) {
    answers.keep(answerKey, plain, [actor, madeOf])
  }
  return plain
}

function presented(request: FastifyRequest, publicUrl: string): Presented {
  const header = (name: string) => headerOf(request, name)
  return {
    apiKey: header('x-api-key'),
    sessionSecret: readCookie({ header }, SESSION_COOKIE, publicUrl),
    antiForgery: header('castellan-anti-forgery') ?? '',
    fetchSite: header('sec-fetch-site'),
    origin: readOrigin(request, 'none'),
    selects: readSelectedOrganization(header('x-org-id')),
  }
}

/** Makes an event of what was refused: always of a missing right, else where something would have changed. */
async function recordRefusal(
  route: ApiRoute,
  ports: MountPorts,
  request: FastifyRequest,
  error: unknown,
): Promise<void> {
  const { holder } = request
  if (!(error instanceof Failure) || !(route.changes || isAccessFailure(error))) return
  await ports.refusals.record({
    operation: route.name,
    reason: error.code,
    actor: holder?.actor ?? null,
    subjectId: idIn(request),
    origin: holder?.caller.origin ?? readOrigin(request, 'none'),
  })
}

function isAccessFailure(failure: Failure): boolean {
  return failure.code === 'auth.failed' || failure.code.startsWith('authz.')
}

function idIn(request: FastifyRequest): string | null {
  const { id = '', administratorId = id } = request.params as Record<string, string | undefined>
  const known = administratorId.toLowerCase()
  return isId(known) ? known : null
}

function pageHandler(route: PageRoute) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const authMethod = route.carrier === 'link' ? 'link' : 'none'
    const call = readCall(request, readOrigin(request, authMethod))
    try {
      return sendAnswer(reply, await route.handle(call))
    } catch (error) {
      if (!route.isForPerson) throw error
      return sendAnswer(reply, failurePage(reportFailure(request, error), request.id))
    }
  }
}

const NO_BODY = new Uint8Array()

function readCall(request: FastifyRequest, origin: Call['origin']): Call {
  const { url } = request
  const end = url.indexOf('?')
  return {
    method: request.method,
    path: end === -1 ? url : url.slice(0, end),
    rawQuery: end === -1 ? '' : url.slice(end + 1),
    params: request.params as Record<string, string>,
    header: (name) => headerOf(request, name),
    body: request.body instanceof Uint8Array ? request.body : NO_BODY,
    origin,
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

export function sendAnswer(reply: FastifyReply, answer: CachedAnswer): FastifyReply {
  const sent = reply.code(answer.status).headers(answer.headers)
  // Without a payload Fastify names no content type.
  return answer.body === '' ? sent.send() : sent.send(answer.body)
}
