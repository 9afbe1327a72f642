import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CachedAnswer } from '../ports/answer-cache.ts'
import { withoutRequestId } from '../testing/common-rules.ts'
import { rawRequest, sendRaw } from '../testing/raw-request.ts'
import { withWorld } from '../testing/with-world.ts'
import type { World, WorldAnswer, WorldCall } from '../testing/world.ts'

const DAY_MS = 86_400_000

/** Asks until the answer is one that was kept, where answers are. */
async function askAgain(world: World, call: WorldCall): Promise<WorldAnswer> {
  for (let turn = 0; turn < 3; turn += 1) await world.call(call)
  const { answers } = world.server.ports
  const find = answers.find
  let isKnown = false
  answers.find = (key) => {
    const known = find.call(answers, key)
    isKnown = known !== undefined
    return known
  }
  const answer = await world.call(call)
  answers.find = find
  assert.equal(isKnown, answer.status === 200 && world.databaseUrl.startsWith('sqlite:'))
  return answer
}

const one = (world: World): WorldCall => ({ as: 'aAdm', path: `/api/users/${world.who('aRO').id}` })
const all = (): WorldCall => ({ as: 'aAdm', path: '/api/users?sort=email&limit=3' })

for (const [what, call] of Object.entries({ one, all })) {
  test(`get of ${what}: the same request gets the same answer, each with an id of its own`, () =>
    withWorld(async (world) => {
      const first = await world.call(call(world))
      const later = await askAgain(world, call(world))
      assert.equal(first.status, 200)
      assert.equal(withoutRequestId(later), withoutRequestId(first))
      const idOf = ({ headers }: WorldAnswer) => headers.get('x-request-id')
      assert.match(idOf(later) ?? '', /^[0-9a-f]{24}$/)
      assert.notEqual(idOf(later), idOf(first))
    }))
}

type Ending = {
  readonly what: string
  readonly status: number
  readonly body?: object
  readonly ends: (world: World) => Promise<void>
}

/** Some change by aBill or aAdm, that must succeed. */
async function change(world: World, method: string, path: string, body?: object): Promise<void> {
  const as = path.endsWith('generateApiKey') ? 'aAdm' : 'aBill'
  const { status, text } = await world.call({ as, method, path: `/api/users/${path}`, body })
  assert.equal(status, 200, text)
}

const ENDINGS: readonly Ending[] = [
  {
    what: 'the caller is suspended',
    status: 401,
    ends: (world) => change(world, 'POST', `${world.who('aAdm').id}/suspend`),
  },
  {
    what: 'the caller may hold no key any more',
    status: 401,
    ends: (world) => change(world, 'PUT', world.who('aAdm').id, { apiKeyAllowed: false }),
  },
  {
    what: 'the caller got another key',
    status: 401,
    ends: (world) => change(world, 'POST', 'generateApiKey'),
  },
  {
    what: 'the key of the caller ends by the clock',
    status: 401,
    ends: async (world) => world.clock.advanceMs(400 * DAY_MS),
  },
  {
    what: 'another process takes the right away',
    status: 403,
    ends: (world) =>
      world.tamper(
        "UPDATE administrators SET role = 'Billing Only' WHERE id = ?",
        world.who('aAdm').id,
      ),
  },
  {
    what: 'who is asked about changes',
    status: 200,
    body: { firstname: 'Changed' },
    ends: (world) => change(world, 'PUT', world.who('aRO').id, { firstname: 'Changed' }),
  },
  {
    what: 'who is asked about signs in',
    status: 200,
    body: { sessionCount: 1 },
    ends: (world) => world.giveSession('aRO'),
  },
  {
    what: 'who is asked about is deleted',
    status: 404,
    ends: (world) => change(world, 'DELETE', world.who('aRO').id),
  },
]

for (const { what, status, body, ends } of ENDINGS) {
  test(`R-08: an answer that is known ends in the moment in which ${what}`, () =>
    withWorld(async (world) => {
      assert.equal((await askAgain(world, one(world))).status, 200)
      await ends(world)
      const answer = await world.call(one(world))
      assert.equal(answer.status, status, answer.text)
      assert.partialDeepStrictEqual(answer.json, body ?? {})
    }))
}

test('R-08: an answer that is known ends with a session that it counts, by the clock alone', () =>
  withWorld(async (world) => {
    await world.giveSession('aRO')
    const count = ({ json }: WorldAnswer) => (json as { sessionCount?: unknown }).sessionCount
    assert.equal(count(await askAgain(world, one(world))), 1)
    world.clock.advanceMs(3_600_000)
    assert.equal(count(await world.call(one(world))), 0)
  }))

test('R-08: an answer that is known ends with the link that let its caller in', () =>
  withWorld(async (world) => {
    await world.withMsp()
    const organization = world.organizationId('tenant A')
    const call = { ...one(world), as: 'msp', headers: { 'x-org-id': organization } } as const
    assert.equal((await askAgain(world, call)).status, 200)
    await world.tamper('DELETE FROM organization_links WHERE organization_id = ?', organization)
    assert.equal((await world.call(call)).status, 404)
  }))

test('R-08: a page that is known ends when somebody joins it', () =>
  withWorld(async (world) => {
    const total = ({ json }: WorldAnswer) => (json as { totalCount?: unknown }).totalCount
    const before = Number(total(await askAgain(world, all())))
    await world.plantCopies('aRO', 1, () => ({
      email: 'added@a.test',
      api_key_hash: null,
      api_key_prefix: null,
    }))
    assert.equal(total(await world.call(all())), before + 1)
  }))

test('R-06: what is known to one is known to nobody else, nor in another organization', () =>
  withWorld(async (world) => {
    const call = one(world)
    await askAgain(world, call)
    const { path } = call
    assert.equal((await world.call({ path })).status, 401)
    assert.equal((await world.call({ as: 'bAdm', path })).status, 404)
    const organization = (id: string) => world.call({ ...call, headers: { 'x-org-id': id } })
    assert.equal((await organization(world.organizationId('tenant B'))).status, 404)
    assert.equal((await organization('no id')).status, 400)
    assert.equal((await organization(world.organizationId('tenant A'))).status, 200)
  }))

test('R-27: an answer that is kept holds itself alone: no page that it was made of, no larger piece of memory', () =>
  withWorld(async (world) => {
    const { answers } = world.server.ports
    const keep = answers.keep
    const kept: CachedAnswer[] = []
    answers.keep = (key, answer, madeOf) => {
      kept.push(answer)
      keep.call(answers, key, answer, madeOf)
    }
    const page = { as: 'aAdm', path: '/api/users?limit=1' } as const
    for (const call of [one(world), page, { ...page, path: `${page.path}&fields=_id` }]) {
      await world.call(call)
    }
    answers.keep = keep
    assert.equal(kept.length, 3)
    for (const answer of kept) {
      assert.deepEqual(Object.keys(answer).sort(), ['body', 'headers', 'status'])
      const { body } = answer
      if (typeof body !== 'string') assert.equal(body.buffer.byteLength, body.byteLength)
    }
  }))

test('a request with a body is read to its end, whatever is known', () =>
  withWorld(async (world) => {
    const { path } = one(world)
    await askAgain(world, one(world))
    const key = `x-api-key: ${world.who('aAdm').apiKey}`
    const withBody = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${key}\r\nContent-Length: 5\r\n\r\nhello`
    const { status, text } = await sendRaw(
      world,
      withBody + rawRequest(`GET ${path} HTTP/1.1`, [key]),
    )
    assert.equal(status, 200)
    assert.equal(text.match(/HTTP\/1\.1 200/g)?.length, 1)
  }))
