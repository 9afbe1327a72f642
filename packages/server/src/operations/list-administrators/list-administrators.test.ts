import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertHolds } from '../../testing/assert-holds.ts'
import { type Name, World, type WorldAnswer } from '../../testing/world.ts'

type Page = { results: Record<string, unknown>[]; totalCount: number }

const pageOf = (answer: WorldAnswer) => answer.json as Page
const emailsOf = (answer: WorldAnswer) => pageOf(answer).results.map(({ email }) => email)

/** Everybody of tenant A in the order of their ids. */
const IN_ALL = 6

describe('list-administrators', () => {
  let world: World
  before(async () => {
    world = await World.create()
    const name = (who: Name, firstname: string, lastname: string) =>
      world.tamper(
        'UPDATE administrators SET firstname = ?, lastname = ? WHERE id = ?',
        firstname,
        lastname,
        world.who(who).id,
      )
    await name('aBill', 'Émile', 'Zola')
    await name('aAdm', 'ada', 'Lovelace')
    await name('aHelp', 'Bob', '100%_off')
    await name('aRO', 'Ada', 'a:b')
    await world.tamper(
      'UPDATE administrators SET created_at_ms = created_at_ms + 1000 WHERE id = ?',
      world.who('aAdm').id,
    )
  })
  after(() => world.stop())
  const list = (query = '') => world.call({ as: 'aHelp', path: `/api/users${query}` })

  test('a page is results and totalCount, of one’s own organization alone, 10 unless asked', async () => {
    const answer = await list()
    assert.equal(answer.status, 200)
    assert.deepEqual(Object.keys(answer.json as object), ['results', 'totalCount'])
    assert.equal(pageOf(answer).totalCount, IN_ALL)
    assert.ok(emailsOf(answer).every((email) => String(email).endsWith('@a.test')))
    assert.equal(Object.keys(pageOf(answer).results[0] ?? {}).length, 25)
    assert.equal(answer.headers.get('x-total-count'), null)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  test('without a sort the order is that of the ids', async () => {
    const ids = pageOf(await list()).results.map(({ _id }) => String(_id))
    assert.deepEqual(ids, ids.toSorted())
  })

  test('past the end is 200 with an empty page and the whole count', async () => {
    const answer = await list('?skip=1000')
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.json, { results: [], totalCount: IN_ALL })
  })

  test('the next page by id begins after the last one, and counts what is left', async () => {
    const all = emailsOf(await list('?limit=100'))
    const first = pageOf(await list('?limit=2'))
    const after = `filter=_id:$gt:${String(first.results.at(-1)?._id)}`
    const next = await list(`?limit=2&${after}`)
    assert.deepEqual(emailsOf(next), all.slice(2, 4))
    assert.equal(pageOf(next).totalCount, IN_ALL - 2)
  })

  test('limit and skip cut one page out of the stable order', async () => {
    const all = emailsOf(await list('?limit=100'))
    assert.deepEqual(emailsOf(await list('?limit=2&skip=1')), all.slice(1, 3))
  })

  const sorted: readonly [query: string, emails: readonly string[]][] = [
    ['sort=email', ['adm', 'bill', 'help', 'new', 'ro', 'susp']],
    ['sort=-email', ['susp', 'ro', 'new', 'help', 'bill', 'adm']],
    ['sortIgnoreCase=-email', ['susp', 'ro', 'new', 'help', 'bill', 'adm']],
    ['sort=-created,email', ['adm', 'bill', 'help', 'new', 'ro', 'susp']],
    ['sort=-suspended%20email', ['susp', 'adm', 'bill', 'help', 'new', 'ro']],
    ['sort=roleName&filter=lastname:$ne:', ['adm', 'bill', 'help', 'ro']],
    ['sortIgnoreCase=-firstname,email&filter=lastname:$ne:', ['bill', 'help', 'adm', 'ro']],
    ['sort=-firstname&filter=lastname:$ne:', ['bill', 'adm', 'help', 'ro']],
  ]
  for (const [query, expected] of sorted) {
    test(`?${query} gives that order`, async () => {
      const answer = await list(`?${query}`)
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(
        emailsOf(answer),
        expected.map((local) => `${local}@a.test`),
      )
    })
  }

  const found: readonly [query: string, emails: readonly string[]][] = [
    ['filter=email:$eq:adm@a.test', ['adm']],
    ['filter=email:eq:adm@a.test', ['adm']],
    ['filter=email:$eq:ADM@a.test', []],
    ['filter=email:$gt:new@a.test', ['ro', 'susp']],
    ['filter=email:$gte:new@a.test', ['new', 'ro', 'susp']],
    ['filter=email:$lt:bill@a.test', ['adm']],
    ['filter=email:$lte:bill@a.test', ['adm', 'bill']],
    ['filter=suspended:$eq:true', ['susp']],
    ['filter=suspended:$ne:true&filter=totpEnrolled:$eq:false', ['new']],
    ['filter[0]=suspended:$eq:false&filter[1]=apiKeySet:$eq:false', ['new']],
    ['filter[and][0]=suspended:$eq:false&filter[and][1]=apiKeySet:$eq:false', ['new']],
    ['filter[or][0]=email:$eq:ro@a.test&filter[or][1]=suspended:$eq:true', ['ro', 'susp']],
    ['filter=roleName:$eq:Administrator', ['adm', 'susp']],
    ['filter=roleNames:$eq:Help%20Desk', ['help']],
    ['filter=lastname:$eq:a:b', ['ro']],
    ['filter=lastname:$eq:100%25_off', ['help']],
    ['filter=created:$gt:2026-01-05T09:00:00Z', ['adm']],
    ['filter=passwordUpdatedAt:$lt:2026-01-06', ['adm', 'bill', 'help', 'ro', 'susp']],
    ['filter=passwordUpdatedAt:$ne:2026-01-05T09:00:00Z', ['new']],
    ['filter=passwordUpdatedAt:$eq:', ['new']],
    ['filter=passwordUpdatedAt:$ne:', ['adm', 'bill', 'help', 'ro', 'susp']],
    ['filter=apiKeyHash.expireAt:$gt:2026-01-06', ['adm', 'bill', 'help', 'ro', 'susp']],
    ['filter=apiKeyHash.expireAt:$eq:', ['new']],
    ['filter=apiKeyHash.expireAt:$lt:2026-01-06', []],
    ['filter=', ['adm', 'bill', 'help', 'new', 'ro', 'susp']],
    ['filter=email:$eq:x%27%20OR%201=1', []],
    ['search=bil', ['bill']],
    ['search=ADA', ['adm', 'ro']],
    ['search=zola', ['bill']],
    ['search=%C3%89mile', ['bill']],
    ['search=%C3%A9MILE', ['bill']],
    ['search=E%CC%81mile', ['bill']],
    ['search=0%25_o', ['help']],
    ['search=%25', ['help']],
    ['search=_', ['help']],
    ['search=%5C', []],
    ['search=', ['adm', 'bill', 'help', 'new', 'ro', 'susp']],
    ['search=%7B%22searchTerm%22:%22ada%22,%22fields%22:[%22firstname%22]%7D', ['adm', 'ro']],
    ['search[searchTerm]=desk&search[fields][0]=roleName', ['help']],
    ['search=ada&filter=firstname:$eq:Ada', ['ro']],
    ['unknown=1&cacheBust=2', ['adm', 'bill', 'help', 'new', 'ro', 'susp']],
  ]
  for (const [query, expected] of found) {
    test(`?${query} finds ${expected.join(', ') || 'nobody'}, and counts them`, async () => {
      const answer = await list(`?${query}&sort=email`)
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(
        emailsOf(answer),
        expected.map((local) => `${local}@a.test`),
      )
      assert.equal(pageOf(answer).totalCount, expected.length)
    })
  }

  const wrong: readonly [query: string, details: readonly object[]][] = [
    ['limit=0', [{ field: 'limit', problem: /1 to 100/ }]],
    ['limit=101', [{ field: 'limit' }]],
    ['limit=1e1', [{ field: 'limit' }]],
    ['limit=5&limit=6', [{ field: 'limit', problem: /once/ }]],
    ['skip=-1', [{ field: 'skip' }]],
    ['skip=2147483648', [{ field: 'skip' }]],
    ['sort=password_hash', [{ field: 'sort' }]],
    ['sort=sessionCount', [{ field: 'sort' }]],
    ['sort=email,email,email,email', [{ field: 'sort', problem: /at most 3/ }]],
    ['sort=email&sortIgnoreCase=email', [{ field: 'sortIgnoreCase' }]],
    ['filter=passwordHash:$eq:x', [{ field: 'filter' }]],
    ['filter=email:$regex:.*', [{ field: 'filter' }]],
    ['filter=email', [{ field: 'filter' }]],
    ['filter=suspended:$gt:true', [{ field: 'filter' }]],
    ['filter=suspended:$eq:yes', [{ field: 'filter' }]],
    ['filter=created:$gt:yesterday', [{ field: 'filter' }]],
    [Array(6).fill('filter=email:$ne:x').join('&'), [{ field: 'filter', problem: /at most 5/ }]],
    ['search[searchTerm]=x&search[fields][0]=password', [{ field: 'search' }]],
    ['search=%7Bnot', [{ field: 'search' }]],
    ['search=a%00', [{ field: 'query' }]],
    ['search=%FF', [{ field: 'query' }]],
    ['limit=0&skip=x&sort=no', [{ field: 'limit' }, { field: 'skip' }, { field: 'sort' }]],
  ]
  for (const [query, details] of wrong) {
    test(`R-30: ?${query} is 400 and says what is wrong`, async () => {
      const answer = await list(`?${query}`)
      assert.equal(answer.status, 400, answer.text)
      assertHolds(answer.json, { reason: 'request.invalid', details })
    })
  }

  test('fields answers those fields and _id, in either separator, and names the unknown ones', async () => {
    const answer = await list('?limit=1&sort=email&fields=email%20suspended,x.y')
    const [first] = pageOf(answer).results
    assert.deepEqual(first, { _id: world.who('aAdm').id, email: 'adm@a.test', suspended: false })
    assert.equal(answer.headers.get('castellan-ignored-fields'), 'x.y')
  })

  test('a filter on organization finds nobody of another one', async () => {
    const answer = await list(`?filter=organization:$eq:${world.organizationId('tenant B')}`)
    assert.deepEqual(answer.json, { results: [], totalCount: 0 })
    const or = `filter[or][0]=organization:$eq:${world.organizationId('tenant B')}`
    const both = await list(`?${or}&filter[or][1]=email:$eq:bill@b.test`)
    assert.deepEqual(both.json, { results: [], totalCount: 0 })
  })

  test('HEAD answers the headers of GET and no body', async () => {
    const answer = await world.call({ as: 'aHelp', path: '/api/users', method: 'HEAD' })
    assert.equal(answer.status, 200)
    assert.equal(answer.text, '')
  })

  test('without a key it is 401', async () => {
    const answer = await world.call({ path: '/api/users?limit=0' })
    assert.equal(answer.status, 401)
  })
})

test('R-30: paging over 250 administrators loses and repeats nobody, whatever the sort', async () => {
  const world = await World.create()
  try {
    await world.plantCopies('aNew', 244, (n) => ({ email: `many${n}@a.test` }))
    for (const query of ['', '&sort=roleName', '&sort=-firstname', '&sortIgnoreCase=created']) {
      const seen: unknown[] = []
      for (let skip = 0; skip <= 252; skip += 7) {
        const page = await world.call({
          as: 'aBill',
          path: `/api/users?limit=7&skip=${skip}${query}`,
        })
        assert.equal(pageOf(page).totalCount, 250)
        seen.push(...emailsOf(page))
      }
      assert.equal(seen.length, 250, query)
      assert.equal(new Set(seen).size, 250, query)
    }
    const hundreds = await world.call({ as: 'aBill', path: '/api/users?limit=100&skip=200' })
    assert.equal(emailsOf(hundreds).length, 50)
  } finally {
    await world.stop()
  }
})
