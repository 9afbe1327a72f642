import type { Operation } from '@castellan/contract/operations'
import { type GuardedOperation, NEEDS, type Right } from '../domain/access/rights.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import type { BytesAnswer, ReadAnswer } from './answer.ts'
import type { ApiCall, Call } from './call.ts'
import { nameIgnoredParameters } from './ignored-parameters.ts'

type RouteFacts = {
  readonly name: string
  readonly methods: readonly string[]
  /** With `{id}` for a parameter. */
  readonly path: string
  /** Whether it changes anything: its refusals are events then. */
  readonly changes: boolean
  /** The content type that a body must have; `null` where a body is ignored. */
  readonly bodyType: 'application/json' | 'application/x-www-form-urlencoded' | null
}

/** An operation of the API: an API key, a right, the caller's own organization. */
export type ApiRoute = RouteFacts & {
  readonly carrier: 'api-key'
  readonly needs: Right
  readonly handle: (call: ApiCall) => Promise<ReadAnswer>
}

/** A page: behind a mailed link, of who is signed in or half so, or one that everybody may see. */
export type PageRoute = RouteFacts & {
  readonly carrier: 'link' | 'public' | 'session' | 'first-factor'
  readonly needs: null
  /** Whether its refusals are pages too. */
  readonly isForPerson: boolean
  readonly handle: (call: Call) => Promise<Answer | BytesAnswer>
}

/** One row of the table of routes. */
export type Route = ApiRoute | PageRoute

/** The route of an operation, with everything that its contract says. */
export function apiRoute(
  operation: Operation & { readonly name: GuardedOperation },
  handle: ApiRoute['handle'],
): ApiRoute {
  const methods = [operation.method, ...operation.aliasMethods]
  const parameters = new Set(operation.query.map(({ name }) => name))
  if (operation.changes) parameters.add('plan')
  return {
    name: operation.name,
    // RFC 9110 §9.3.2: what GET reads, HEAD may ask about; a GET that acts has no HEAD.
    methods: operation.changes || operation.method !== 'GET' ? methods : [...methods, 'HEAD'],
    path: operation.path,
    carrier: 'api-key',
    needs: NEEDS[operation.name],
    changes: operation.changes,
    bodyType: operation.body === null ? null : 'application/json',
    handle: async (call) => nameIgnoredParameters(await handle(call), call.rawQuery, parameters),
  }
}
