import { ALL_OPERATIONS } from '../all-operations.ts'
import type { WireRequest } from '../http/transport.ts'
import type { Operation, OperationName } from '../operations.ts'
import type { DirectoryRequest } from './directory.ts'

interface Route {
  name: OperationName
  method: Operation['method']
  pattern: RegExp
}

// Literal paths first: `getSelf` stands where an id stands.
const ROUTES: Route[] = [...ALL_OPERATIONS]
  .sort((one, other) => Number(one.path.includes('{id}')) - Number(other.path.includes('{id}')))
  .map(({ name, method, path }) => ({
    name,
    method,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  }))

/** What a request asks for. Throws where the API has no such path: the client sends none. */
export function readRequest({ method, url, headers, body }: WireRequest): DirectoryRequest {
  const { pathname, searchParams } = new URL(url)
  const route = ROUTES.find((it) => it.method === method && it.pattern.test(pathname))
  if (!route) throw new Error(`The fake knows no ${method} ${pathname}.`)
  const id = route.pattern.exec(pathname)?.[1]
  return {
    operation: route.name,
    id: id === undefined ? undefined : decodeURIComponent(id),
    query: searchParams,
    body: body ? JSON.parse(body) : {},
    plan: searchParams.get('plan') === 'true',
    receipt: headers['castellan-receipt'] === 'true',
    ifMatch: headers['if-match'],
  }
}
