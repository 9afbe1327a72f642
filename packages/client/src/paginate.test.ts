import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { UnexpectedReplyError } from './errors/index.ts'
import { clientOf } from './fault-suite/clients.ts'
import { json, type ScriptedServer, scriptedServer } from './fault-suite/scripted-server.ts'

/** A server with rows that a test may change between pages. */
async function listServer(t: TestContext, ids: string[], wrong: { totalCount?: number } = {}) {
  const server = await scriptedServer(t, (response, { url }) => {
    const query = new URL(url, 'http://example.com').searchParams
    const skip = Number(query.get('skip') ?? 0)
    const limit = Math.min(Number(query.get('limit') ?? 10), 100)
    const results = ids.slice(skip, skip + limit).map((_id) => ({ _id }))
    json({ results, totalCount: wrong.totalCount ?? ids.length })(response, {
      method: '',
      url,
      headers: {},
      body: '',
    })
  })
  return { server, list: clientOf(server.url).client.administrators }
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `row-${1_000 + index}`)
const queries = ({ received }: ScriptedServer) =>
  received.map(({ url }) => decodeURIComponent(url.split('?')[1] ?? ''))

describe('a list', () => {
  it('sends nothing before it is awaited or walked through', async (t) => {
    const { server, list } = await listServer(t, names(3))
    list.list()
    list.list().pages()
    assert.equal(server.received.length, 0)
  })

  it('is one page where it is awaited, as the server gives it', async (t) => {
    const { server, list } = await listServer(t, names(30))
    const page = await list.list({ skip: 5 })
    assert.equal(page.results.length, 10)
    assert.equal(page.totalCount, 30)
    assert.deepEqual(queries(server), ['skip=5'])
  })

  it('is every row where it is walked through, 100 at a time by _id, up to the empty page', async (t) => {
    const { server, list } = await listServer(t, names(250))
    const seen: string[] = []
    for await (const { _id } of list.list()) seen.push(_id)
    assert.deepEqual(seen, names(250))
    assert.deepEqual(
      queries(server),
      [0, 100, 200, 250].map((skip) => `limit=100&skip=${skip}&sort=_id`),
    )
  })

  it('keeps the sort, the limit and the skip that it was given', async (t) => {
    const { server, list } = await listServer(t, names(5))
    const query = { sort: ['-email', 'created'], limit: 3, skip: 2 }
    const rows = await list.list(query).all()
    assert.equal(rows.length, 3)
    assert.deepEqual(queries(server), [
      'limit=3&skip=2&sort=-email created',
      'limit=3&skip=5&sort=-email created',
    ])
  })

  it('does not trust a totalCount that is too small', async (t) => {
    const { list } = await listServer(t, names(250), { totalCount: 100 })
    assert.equal((await list.list().all()).length, 250)
  })

  it('does not run on for a totalCount that is too large', async (t) => {
    const { list } = await listServer(t, names(3), { totalCount: 1_000 })
    assert.equal((await list.list().all()).length, 3)
  })

  it('misses no row when rows before it are deleted meanwhile', async (t) => {
    const ids = names(250)
    const { list } = await listServer(t, ids)
    const seen = new Set<string>()
    for await (const page of list.list().pages()) {
      for (const { _id } of page.results) seen.add(_id)
      if (seen.size === 100) ids.splice(0, 40)
    }
    assert.deepEqual([...seen], names(250))
  })

  it('gives no row twice when rows are added before it meanwhile', async (t) => {
    const ids = names(250)
    const { list } = await listServer(t, ids)
    const seen: string[] = []
    for await (const page of list.list().pages()) {
      if (seen.length === 0) ids.unshift('new-1', 'new-2')
      seen.push(...page.results.map(({ _id }) => _id))
    }
    assert.deepEqual(seen, names(250))
  })

  it('asks for no more pages than it needs', async (t) => {
    const { server, list } = await listServer(t, names(250))
    assert.equal((await list.list().all({ max: 100 })).length, 100)
    assert.equal(server.received.length, 1)
    assert.deepEqual(await list.list().all({ max: 0 }), [])
    assert.equal(server.received.length, 1)
    for await (const _ of list.list({ limit: 2 })) break
    assert.equal(server.received.length, 2)
  })

  it('throws instead of running for ever on a server that ignores skip', async (t) => {
    const server = await scriptedServer(t, json({ results: [{ _id: '1' }], totalCount: 9 }))
    const { client } = clientOf(server.url)
    await assert.rejects(client.administrators.list().all(), (error: unknown) => {
      assert(error instanceof UnexpectedReplyError)
      return /skip/.test(error.message)
    })
  })

  it('may be awaited twice for one request', async (t) => {
    const { server, list } = await listServer(t, names(3))
    const listing = list.list()
    await Promise.all([listing, listing, listing.withResponse()])
    assert.equal(server.received.length, 1)
  })
})
