import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { ApiRoute } from '../http/route.ts'
import { settledState, withoutRequestId } from '../testing/common-rules.ts'
import { type Name, World } from '../testing/world.ts'
import { routeTable } from './index.ts'

const UNKNOWN = 'f'.repeat(24)
const MALFORMED = [
  '0',
  'null',
  '0123456789abcdef0123456',
  `${UNKNOWN}0`,
  'g'.repeat(24),
  '%E2%98%83',
]

/** Bodies that are taken, so that nothing but the id can be what is refused. */
const BODIES: Readonly<Record<string, unknown>> = {
  'create-provider-administrator': { email: 'made@p.test', roleName: 'Help Desk' },
  'create-organization-link': { organization: UNKNOWN },
  'update-administrator': { firstname: 'Ada' },
  'update-organization': { settings: { name: 'taken over' } },
}

/** Every route with an id in its path, from the live table: a new one is covered as soon as it is in it. */
describe('R-06: a route that names something answers foreign, unknown and malformed ids alike', () => {
  let world: World
  let routes: readonly ApiRoute[]
  before(async () => {
    world = await World.create()
    await world.withProvider()
    const { ports, devMailbox } = world.server
    const documents = { openapiJson: '', apiHtml: '', apiCss: '' }
    routes = routeTable(ports, { documents, consoleFiles: new Map(), devMailbox }).filter(
      (route): route is ApiRoute => route.carrier === 'api-key' && route.path.includes('{'),
    )
  })
  after(() => world.stop())

  /** Things of every kind that belong to somebody else than tenant A, and to nobody of provider P. */
  const foreignTo = (caller: Name): string[] => {
    const others: readonly Name[] =
      caller === 'aBill' ? ['bAdm', 'dAdm', 'pHelp'] : ['aAdm', 'bAdm']
    const organizations = caller === 'aBill' ? ['tenant B', 'tenant D', 'provider P'] : ['tenant A']
    return [
      ...others.map((name) => world.who(name).id),
      ...organizations.map((name) => world.organizationId(name as 'tenant A')),
      ...mailIds,
    ]
  }
  let mailIds: readonly string[] = []

  before(async () => {
    await world.call({ as: 'bBill', path: `/api/users/reactivate/${world.who('bAdm').id}` })
    await world.mails()
    mailIds = (await world.query('SELECT id FROM outbox')).map(({ id }) => String(id))
  })

  for (const caller of ['aBill', 'pBill'] as const) {
    test(`for ${caller} each of them is one 404, and nothing is stored, mailed or made`, async () => {
      assert.ok(routes.length > 15, 'the table was read')
      const state = await settledState(world, 'events')
      for (const route of routes) {
        for (const method of route.methods.filter((each) => each !== 'HEAD')) {
          await checkPlaces(caller, route, method)
        }
      }
      assert.equal(await settledState(world, 'events'), state)
    })
  }

  /** Each place of the path in turn, with those before it filled in rightly where the caller has such a thing. */
  async function checkPlaces(caller: Name, route: ApiRoute, method: string): Promise<void> {
    const answers = new Set<string>()
    const headers = caller === 'pBill' && isOfOrganization(route.path) ? inD() : {}
    for (const id of [...foreignTo(caller), UNKNOWN, ...MALFORMED]) {
      const path = route.path.replaceAll(/\{\w+\}/g, id)
      const hasBody = route.bodyType !== null && method !== 'GET'
      const body = hasBody ? { body: BODIES[route.name] ?? {} } : {}
      const answer = await world.call({ as: caller, method, path, headers, ...body })
      assert.equal(answer.status, 404, `${method} ${path}: ${answer.text}`)
      answers.add(withoutRequestId(answer))
    }
    assert.equal(answers.size, 1, `${method} ${route.path}: ${[...answers].join('\n')}`)
  }

  const isOfOrganization = (path: string) =>
    path.startsWith('/api/users') || path.startsWith('/api/mails')
  const inD = () => ({ 'x-org-id': world.organizationId('tenant D') })
})

describe('R-06: x-org-id on every route', () => {
  let world: World
  let routes: readonly ApiRoute[]
  before(async () => {
    world = await World.create()
    const { ports, devMailbox } = world.server
    const documents = { openapiJson: '', apiHtml: '', apiCss: '' }
    routes = routeTable(ports, { documents, consoleFiles: new Map(), devMailbox }).filter(
      (route): route is ApiRoute => route.carrier === 'api-key',
    )
  })
  after(() => world.stop())

  test('a malformed one is 400, a foreign and an unknown one are the same 404, and nothing is done', async () => {
    const state = await settledState(world, 'events')
    for (const route of routes) {
      for (const method of route.methods.filter((each) => each !== 'HEAD')) {
        await checkHeader(route, method)
      }
    }
    assert.equal(await settledState(world, 'events'), state)
  })

  test('an empty one is as good as none', async () => {
    for (const path of [
      '/api/users',
      '/api/users/getSelf',
      '/api/organizations',
      '/api/settings',
    ]) {
      const answer = await world.call({ as: 'aBill', path, headers: { 'x-org-id': '' } })
      assert.equal(answer.status, 200, path)
    }
  })

  async function checkHeader(route: ApiRoute, method: string): Promise<void> {
    const path = pathOf(route)
    const hasBody = route.bodyType !== null && method !== 'GET'
    const body = hasBody ? { body: bodyOf(route) } : {}
    const send = (id: string) =>
      world.call({ as: 'aBill', method, path, headers: { 'x-org-id': id }, ...body })
    for (const malformed of ['x', '*', `${UNKNOWN}0`, `${UNKNOWN}, ${UNKNOWN}`]) {
      assert.equal((await send(malformed)).status, 400, `${method} ${path} ${malformed}`)
    }
    const foreign = await send(world.organizationId('tenant B'))
    const unknown = await send(UNKNOWN)
    const expected = path.includes('/organizations/') ? 400 : 404
    assert.equal(foreign.status, expected, `${method} ${path}: ${foreign.text}`)
    assert.equal(withoutRequestId(foreign), withoutRequestId(unknown), `${method} ${path}`)
  }

  const pathOf = ({ path }: ApiRoute) =>
    path
      .replace('/organizations/{id}', `/organizations/${world.organizationId('tenant A')}`)
      .replaceAll(/\{\w+\}/g, world.who('aAdm').id)

  const bodyOf = (route: ApiRoute) => BODIES[route.name] ?? EVENTS[route.name] ?? {}
})

const SELECTION = { service: ['all'], start_time: '2026-01-01T00:00:00Z' }

const EVENTS: Readonly<Record<string, unknown>> = {
  'list-events': SELECTION,
  'count-events': SELECTION,
  'distinct-events': { ...SELECTION, field: 'event_type' },
  'interval-events': { ...SELECTION, interval_unit: 'd' },
}
