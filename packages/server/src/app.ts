import type { Socket } from 'node:net'
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  fastify,
  LogController,
} from 'fastify'
import { Failure } from './domain/failure.ts'
import { allowHosts } from './http/allowed-hosts.ts'
import { allowedMethods, literalMethods } from './http/allowed-methods.ts'
import { asFailure } from './http/as-failure.ts'
import { checkEdge } from './http/check-edge.ts'
import { describeError } from './http/describe-error.ts'
import { errorAnswer } from './http/error-body.ts'
import { watchForDoubt } from './http/is-doubtful.ts'
import { lingerOnClose } from './http/linger.ts'
import { type MountPorts, mountRoutes, sendAnswer } from './http/mount-routes.ts'
import { originForm } from './http/origin-form.ts'
import { failurePage } from './http/page-route.ts'
import { refuseUnparsed } from './http/refuse-unparsed.ts'
import { reportFailure } from './http/report-failure.ts'
import type { Route } from './http/route.ts'
import { securityHeaders } from './http/security-headers.ts'
import { traceIn } from './http/trace-context.ts'
import { wantsPage } from './http/wants-page.ts'
import type { Metrics } from './ports/metrics.ts'
import type { Random } from './ports/random.ts'

export type AppOptions = {
  readonly routes: readonly Route[]
  readonly ports: Omit<MountPorts, 'publicUrl'> & {
    readonly random: Random
    readonly metrics: Metrics
  }
  readonly publicUrl: string
  readonly allowedHosts: readonly string[]
  readonly trustedProxies: readonly string[]
  readonly logger: FastifyServerOptions['logger']
}

const KIB = 1024
const LIMITS = {
  bodyLimit: 64 * KIB,
  maxHeaderSize: 16 * KIB,
}

/**
 * In milliseconds, for an end within 30 s of slow bodies and of answers that nobody reads: Node looks once a second,
 * and twice before it hangs up on a connection on which nothing moves.
 */
const TIMEOUTS = { requestTimeout: 29_000, connectionTimeout: 12_000 }

/** In milliseconds, for an end within 10 s. Unless told otherwise Node looks for slow connections every 30 s alone. */
const SLOWNESS = { headersTimeout: 7000, connectionsCheckingInterval: 1000 }

/** A missing Host is refused at the edge, as an error like all others. */
const HTTP = { maxHeaderSize: LIMITS.maxHeaderSize, requireHostHeader: false, ...SLOWNESS }

/** As long as a request line can be: a long id is answered like any other id that nobody has. */
const ROUTING = { maxParamLength: LIMITS.maxHeaderSize }

/** Health checks come by address, from load balancers that know no name. */
const HOST_FREE = new Set(['/healthz', '/readyz'])

/** Routes parse and write by themselves, so what Fastify would load for schemas is never used. */
const WITHOUT = {
  exposeHeadRoutes: false,
  schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
}

function noSchemas(): never {
  throw new TypeError('no route has a schema of Fastify')
}

/** The HTTP server over a table of routes. */
export function createApp(options: AppOptions): FastifyInstance {
  const { ports, routes } = options
  const headers = securityHeaders(options.publicUrl)
  const isAllowedHost = allowHosts(options.publicUrl, options.allowedHosts)
  const literals = literalMethods(routes)
  const app = fastify({
    bodyLimit: LIMITS.bodyLimit,
    ...TIMEOUTS,
    http: HTTP,
    routerOptions: ROUTING,
    ...WITHOUT,
    rewriteUrl: (request) => originForm(request.url ?? '/', isAllowedHost),
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    logController: new LogController({ disableRequestLogging: true }),
    logger: withDescribedErrors(options.logger),
    // Lines name their request themselves; a logger of its own for each costs more than the line.
    childLoggerFactory: (logger) => logger,
    genReqId: () => ports.random.id(),
    clientErrorHandler: (error, socket) =>
      refuseUnparsed(error, socket as Socket, ports.random.id()),
    frameworkErrors: (error, request, reply) => {
      const failure = isInDoubt(request.raw) ? refuseDoubt(reply) : asFailure(error)
      sendAnswer(reply.headers(headers), errorAnswer(failure, request.id))
    },
  })
  const isInDoubt = watchForDoubt(app.server)

  passOverExpectations(app)
  takeBodiesAsBytes(app)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id)
    if (isInDoubt(request.raw)) throw refuseDoubt(reply)
    checkEdge(request.raw, HOST_FREE.has(request.url) ? () => true : isAllowedHost)
    const methods = literals.get(pathOf(request.url))
    if (methods?.includes(request.method) === false) throw refuseMethod(request, reply, methods)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const facts = factsOf(request, reply)
    ports.metrics.observeRequest(facts)
    request.log.info({ requestId: request.id, traceId: traceIn(request), ...facts }, 'answered')
    done()
  })
  app.setErrorHandler((err, request, reply) => {
    const failure = reportFailure(request, err)
    if (failure.code === 'request.too-large') lingerOnClose(request.raw.socket)
    return sendAnswer(reply, errorAnswer(failure, request.id))
  })
  app.setNotFoundHandler((request, reply) => {
    const methods = allowedMethods(routes, pathOf(request.url))
    if (methods.length === 0) return nothingHere(request, reply)
    const refusal = refuseMethod(request, reply, methods)
    if (request.method === 'OPTIONS') return reply.code(204).send()
    throw refusal
  })
  mountRoutes(app, routes, { ...ports, publicUrl: options.publicUrl })
  return app
}

function nothingHere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = new Failure('route.not-found', 'Nothing lives at this path. See /docs/api.')
  const isForPerson = wantsPage(request.method, pathOf(request.url), request.headers)
  if (!isForPerson) throw failure
  return sendAnswer(reply, failurePage(failure, request.id))
}

/** RFC 9110 §10.1.1: what else is expected than 100-continue is passed over; Node's own 417 is no error of ours. */
function passOverExpectations({ server }: FastifyInstance): void {
  server.on('checkExpectation', (...exchange) => server.emit('request', ...exchange))
}

function takeBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

type Logger = NonNullable<FastifyServerOptions['logger']>

function withDescribedErrors(logger: Logger = false): Logger {
  if (typeof logger !== 'object') return logger
  return { ...logger, serializers: { err: (error: unknown) => describeError(error) } }
}

function factsOf({ method, routeOptions }: FastifyRequest, reply: FastifyReply) {
  const durationMs = Math.round(reply.elapsedTime)
  return { method, route: routeOptions.url ?? 'none', status: reply.statusCode, durationMs }
}

function pathOf(url: string): string {
  const end = url.indexOf('?')
  return end === -1 ? url : url.slice(0, end)
}

function refuseDoubt(reply: FastifyReply): Failure {
  reply.header('connection', 'close')
  return new Failure('request.malformed', 'The request can be read in two ways.')
}

/** RFC 9110 §15.5.6: names the methods that there are. */
function refuseMethod(
  { method }: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
): Failure {
  const allowed = methods.join(', ')
  reply.header('allow', allowed)
  return new Failure(
    'method.not-allowed',
    `${method} is not a method of this path. Use one of: ${allowed}.`,
  )
}
