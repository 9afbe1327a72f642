import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { OPERATIONS } from '@castellan/contract/operations'
import type { Route } from '../http/route.ts'
import { reasonOf, settledState } from '../testing/common-rules.ts'
import { World, type WorldCall } from '../testing/world.ts'
import { routeTable } from './index.ts'

/** What everybody may open. A further one is a decision: it is written here as well. */
const PUBLIC = [
  '/assets/console/{file}',
  '/assets/icon.svg',
  '/assets/style.css',
  '/dev/mailbox',
  '/dev/mailbox.json',
  '/docs/api',
  '/docs/api.css',
  '/docs/openapi.json',
  '/forgot-password',
  '/healthz',
  '/login',
  '/logout',
  '/openapi.json',
  '/readyz',
]

/** Pages that only a token from a mail opens. */
const BEHIND_LINKS = [
  '/confirm-email',
  '/enrol-totp',
  '/enrol-totp/confirm',
  '/set-password',
  '/this-was-not-me',
]

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

describe('R-01: the table of routes', () => {
  let world: World
  let routes: readonly Route[]
  before(async () => {
    world = await World.create()
    const { ports, devMailbox } = world.server
    const documents = { openapiJson: '', apiHtml: '', apiCss: '' }
    routes = routeTable(ports, { documents, consoleFiles: new Map(), devMailbox })
  })
  after(() => world.stop())

  const pathsOf = (carrier: Route['carrier']) =>
    [...new Set(routes.filter((route) => route.carrier === carrier).map(({ path }) => path))].sort()
  const addressOf = (path: string) => path.replace(/\{\w+\}/g, world.who('aAdm').id)

  test('the live router serves exactly the routes of the table', () => {
    const live = liveRoutes(world.server.app.printRoutes({ commonPrefix: false }))
    const table = routes.flatMap(({ methods, path }) =>
      methods.map((method) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    assert.deepEqual(live.toSorted(), table.toSorted())
    assert.equal(new Set(table).size, table.length, 'no route stands twice')
  })

  test('what is public is written down, and so is what a mailed link opens', () => {
    assert.deepEqual(pathsOf('public'), PUBLIC)
    assert.deepEqual(pathsOf('link'), BEHIND_LINKS)
  })

  test('every operation of the contract has its routes, and every api-key route its operation', () => {
    const ofContract = Object.values(OPERATIONS).map(({ name, path }) => `${name} ${path}`)
    const ofTable = routes
      .filter((route) => route.carrier === 'api-key')
      .map(({ name, path }) => `${name} ${path}`)
    assert.deepEqual(ofTable.toSorted(), ofContract.toSorted())
    for (const { name, method, aliasMethods } of Object.values(OPERATIONS)) {
      const served = routes.find((route) => route.name === name)?.methods ?? []
      for (const each of [method, ...aliasMethods]) assert.ok(served.includes(each), name)
    }
  })

  test('every route that is neither public nor behind a link is 401 without credentials', async () => {
    const guarded = routes.filter(({ carrier }) => carrier !== 'public' && carrier !== 'link')
    const before = await settledState(world, 'events')
    for (const { methods, path, bodyType } of guarded) {
      for (const method of methods) {
        const answer = await world.call(bareCall(method, addressOf(path), bodyType))
        assert.equal(answer.status, 401, `${method} ${path}: ${answer.text}`)
      }
    }
    assert.ok(guarded.length > 12)
    assert.equal(await settledState(world, 'events'), before)
  })

  test('every link page is 410 without a token', async () => {
    for (const { methods, path } of routes.filter(({ carrier }) => carrier === 'link')) {
      for (const method of methods) {
        const form = 'application/x-www-form-urlencoded'
        const answer = await world.call(bareCall(method, path, form))
        assert.equal(answer.status, 410, `${method} ${path}: ${answer.text}`)
      }
    }
  })

  test('every path answers OPTIONS with 204 and Allow, and other methods with 405 and the same Allow', async () => {
    for (const path of new Set(routes.map((route) => route.path))) {
      const served = new Set(
        routes.filter((route) => route.path === path).flatMap((route) => route.methods),
      )
      const allow = [...served, 'OPTIONS'].sort().join(', ')
      const options = await world.call({ method: 'OPTIONS', path: addressOf(path) })
      assert.equal(options.status, 204, path)
      assert.equal(sorted(options.headers.get('allow')), allow, path)
      for (const method of METHODS.filter((each) => !served.has(each))) {
        const answer = await world.call({ method, path: addressOf(path), as: 'aBill' })
        assert.equal(answer.status, 405, `${method} ${path}: ${answer.text}`)
        assert.equal(sorted(answer.headers.get('allow')), allow, `${method} ${path}`)
        if (method !== 'HEAD') assert.equal(reasonOf(answer), 'method.not-allowed')
      }
    }
  })

  test('a method may not be overridden by a header or a parameter', async () => {
    const path = addressOf('/api/users/{id}')
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }
    const answer = await world.call({ as: 'aBill', path: `${path}?_method=DELETE`, headers })
    assert.equal(answer.status, 200)
    assert.notDeepEqual(await world.row('aAdm'), {})
  })

  test('a path where nothing lives is 404, whatever the method and the case', async () => {
    const nowhere = [
      '/api',
      '/api/',
      '/api/users/',
      '/API/users',
      '/api/users/a/b',
      '/api//users',
      '/api/users/resettotp',
      '/api/users/resettotp/',
      '/.env',
      '/api/users/%',
    ]
    for (const path of nowhere) {
      for (const method of ['PUT', 'GET']) {
        const answer = await world.call({ method, path, as: 'aBill' })
        assert.equal(answer.status, 404, `${method} ${path}`)
      }
    }
  })
})

/** A request with the type that the route takes, and nothing in it. */
function bareCall(method: string, path: string, bodyType: string | null): WorldCall {
  const headers: Record<string, string> = bodyType === null ? {} : { 'content-type': bodyType }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return { method, path, headers, ...(hasBody ? { rawBody: '' } : {}) }
}

const sorted = (list: string | null) => (list ?? '').split(', ').sort().join(', ')

/** The lines of Fastify's tree as `METHOD /path`. */
function liveRoutes(tree: string): string[] {
  const parents: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    const depth = indent.length / 4
    parents.length = depth
    parents.push(part)
    if (methods === undefined) return []
    return methods.split(', ').map((method) => `${method} ${parents.join('')}`)
  })
}
