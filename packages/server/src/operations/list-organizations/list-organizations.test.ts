import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { reasonOf, withoutRequestId } from '../../testing/common-rules.ts'
import { type Name, World, type WorldAnswer } from '../../testing/world.ts'

type Page = { results: Record<string, unknown>[]; totalCount: number }

const pageOf = (answer: WorldAnswer) => answer.json as Page

describe('organizations', () => {
  let world: World
  before(async () => {
    world = await World.create()
  })
  after(() => world.stop())

  const idOfA = () => world.organizationId('tenant A')
  const get = (path: string, as: Name = 'aHelp', headers = {}) => world.call({ as, path, headers })
  const list = (query = '') => get(`/api/organizations${query}`)
  const search = (body: unknown) =>
    world.call({ as: 'aHelp', method: 'POST', path: '/api/search/organizations', body })

  test('list-organizations answers the organization of the caller, and no other', async () => {
    const answer = await list()
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.json, {
      results: [{ _id: idOfA(), displayName: 'tenant A', logoUrl: null }],
      totalCount: 1,
    })
    assert.equal(answer.headers.get('x-total-count'), null)
    const other = pageOf(await get('/api/organizations', 'bAdm'))
    assert.deepEqual(other.results[0]?.displayName, 'tenant B')
  })

  test('list-organizations takes fields, limit, skip, sort, filter and search', async () => {
    const asked = await list('?fields=_id%20displayName&limit=100&skip=0&sort=displayName')
    assert.deepEqual(pageOf(asked).results, [{ _id: idOfA(), displayName: 'tenant A' }])
    assert.deepEqual((await list('?skip=1')).json, { results: [], totalCount: 1 })
    assert.equal(pageOf(await list('?search=TENANT')).totalCount, 1)
    assert.equal(pageOf(await list('?search=tenant%20B')).totalCount, 0)
    assert.equal(pageOf(await list('?filter=displayName:$eq:tenant%20A')).totalCount, 1)
    assert.equal(pageOf(await list(`?filter=_id:$ne:${idOfA()}`)).totalCount, 0)
    const ignoring = await list('?fields=displayName,settings')
    assert.equal(ignoring.headers.get('castellan-ignored-fields'), 'settings')
  })

  test('R-30: list-organizations refuses what is not on its lists', async () => {
    for (const query of ['?limit=101', '?limit=x', '?sort=email', '?filter=settings:$eq:1']) {
      const answer = await list(query)
      assert.equal(answer.status, 400, query)
      assert.equal(reasonOf(answer), 'request.invalid')
    }
  })

  test('search-organizations takes in a body what list-organizations takes in its address', async () => {
    for (const body of [
      undefined,
      {},
      { searchFilter: { searchTerm: 'tenant' } },
      { searchFilter: { searchTerm: ['tenant'], fields: ['displayName'] } },
      { search: 'tenant', limit: 100, skip: 0, sort: '-created', fields: 'displayName logoUrl' },
      { filter: ['displayName:$eq:tenant A'], fields: ['displayName', 'logoUrl'] },
      { searchFilter: null },
    ]) {
      const answer = await search(body)
      assert.equal(answer.status, 200, `${JSON.stringify(body)}: ${answer.text}`)
      assert.equal(answer.text, (await list()).text, JSON.stringify(body))
    }
    assert.equal(pageOf(await search({ search: 'tenant B' })).totalCount, 0)
    const ignoring = await search({ colour: 1 })
    assert.equal(ignoring.headers.get('castellan-ignored-fields'), 'colour')
  })

  test('search-organizations names every problem at once', async () => {
    const body = { limit: {}, sort: [1], filter: 1, searchFilter: { searchTerm: 2 } }
    const answer = await search(body)
    assert.equal(answer.status, 400)
    const { details } = answer.json as { details: { field: string }[] }
    assert.deepEqual(
      details.map(({ field }) => field),
      ['limit', 'sort', 'filter', 'searchFilter'],
    )
    assert.equal((await search([])).status, 400)
    assert.equal((await search({ limit: 0 })).status, 400)
  })

  test('get-organization answers one organization with the settings that have an effect', async () => {
    const answer = await get(`/api/organizations/${idOfA()}`)
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.json, {
      _id: idOfA(),
      displayName: 'tenant A',
      logoUrl: null,
      created: '2026-01-05T09:00:00.000Z',
      provider: null,
      settings: { name: 'tenant A', requireAdminMFA: false },
    })
  })

  test('R-06: get-organization gives one 404 for foreign, unknown and malformed ids', async () => {
    const ids = [world.organizationId('tenant B'), 'f'.repeat(24), 'x', `${idOfA()}0`]
    const answers = new Set<string>()
    for (const id of ids) {
      const answer = await get(`/api/organizations/${id}`)
      assert.equal(reasonOf(answer), 'organization.not-found')
      answers.add(withoutRequestId(answer))
    }
    assert.equal(answers.size, 1)
  })

  test('x-org-id and the path must name the same organization', async () => {
    const path = `/api/organizations/${idOfA()}`
    assert.equal((await get(path, 'aHelp', { 'x-org-id': idOfA() })).status, 200)
    assert.equal((await get(path, 'aHelp', { 'x-org-id': '' })).status, 200)
    const other = `/api/organizations/${world.organizationId('tenant B')}`
    const differing = await get(other, 'aHelp', { 'x-org-id': idOfA() })
    assert.equal(differing.status, 400)
    const unknown = await get('/api/organizations/x', 'aHelp', { 'x-org-id': idOfA() })
    assert.equal(withoutRequestId(differing), withoutRequestId(unknown))
  })

  test('get-settings answers what the PowerShell module reads when it connects', async () => {
    const answer = await get('/api/settings')
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.json, {
      ORG_ID: idOfA(),
      SETTINGS: {
        name: 'tenant A',
        requireAdminMFA: false,
        passwordPolicy: { enablePasswordExpirationInDays: false },
        betaFeatures: {},
      },
    })
  })
})
