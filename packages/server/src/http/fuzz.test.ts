import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { SCHEMAS } from '@castellan/contract/schemas'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import {
  apiPath,
  body,
  FOREIGN_EMAILS,
  headerLines,
  method,
  plan,
  query,
  withAddress,
} from '../security-cases/hostile-requests.ts'
import { exchange, type HeaderLine, headerOf, type RawAnswer } from '../security-cases/raw-http.ts'
import { type Name, World } from '../testing/world.ts'

type Sent = {
  readonly method: string
  readonly target: string
  readonly headers?: readonly HeaderLine[]
  readonly body?: string | Uint8Array
}

let world: World
const prototypeKeys = Reflect.ownKeys(Object.prototype)

before(async () => {
  world = await World.create()
})
after(() => world.stop())

/** Sends a request with a key and holds the answer against everything that is always so. */
async function send(as: Name, sent: Sent): Promise<RawAnswer> {
  const content = Buffer.from(sent.body ?? '')
  const headers: HeaderLine[] = [
    ['Host', 'id.test.example'],
    ['x-api-key', world.who(as).apiKey],
    ...(sent.headers ?? []),
    ...(sent.body === undefined ? [] : [['Content-Length', String(content.length)] as const]),
    ['Connection', 'close'],
  ]
  const { method: verb, target } = sent
  const port = Number(new URL(world.url).port)
  const answer = await exchange(port, { method: verb, target, headers, body: content })
  assert.ok(answer.status < 500, `${answer.status} ${answer.text}`)
  if (answer.status >= 400) {
    assert.ok(Check(SCHEMAS.ErrorBody, answer.json), answer.text)
    assert.equal((answer.json as { code: number }).code, answer.status)
  }
  if (answer.status === 429) {
    const seconds = Number(headerOf(answer, 'retry-after'))
    assert.ok(seconds > 0)
    world.clock.advanceMs(seconds * 1000)
  }
  // That header gives the caller's own words back.
  const told = answer.headers.filter(([name]) => name !== 'castellan-ignored-fields')
  const bytes = JSON.stringify([told, answer.text])
  for (const canary of foreignCanaries()) assert.ok(!bytes.includes(canary), `shows ${canary}`)
  assert.deepEqual(Reflect.ownKeys(Object.prototype), prototypeKeys)
  return answer
}

function foreignCanaries(): readonly string[] {
  const ids = [world.who('bBill').id, world.who('bAdm').id, world.organizationId('tenant B')]
  return [...FOREIGN_EMAILS, ...ids]
}

/** The stored state of tenant B. */
async function foreignState(): Promise<string> {
  const of = world.organizationId('tenant B')
  const tables = ['administrators', 'links', 'outbox', 'kept_answers'] as const
  const rows = await Promise.all(
    tables.map((table) => world.query(`SELECT * FROM ${table} WHERE organization_id = ?`, of)),
  )
  return JSON.stringify(rows)
}

const json: readonly HeaderLine[] = [['content-type', 'application/json']]

describe('whatever is sent', () => {
  test('PUT as aBill: answers of 200 are administrators or plans, of this tenant', async () => {
    const foreign = await foreignState()
    let accepted = 0
    const who = fc.constantFrom<Name>('aAdm', 'aHelp', 'aNew', 'aSusp', 'aBill', 'bAdm')
    await fc.assert(
      fc.asyncProperty(who, body, plan, async (target, sent, planned) => {
        const path = `/api/users/${world.who(target).id}${planned}`
        const answer = await send('aBill', {
          method: 'PUT',
          target: path,
          headers: json,
          body: sent,
        })
        if (target === 'bAdm') assert.ok([400, 404].includes(answer.status), answer.text)
        if (answer.status !== 200) return
        accepted += 1
        const { json: read } = answer
        const isPlan = planned === '?plan=true'
        assert.ok(
          Check(isPlan ? SCHEMAS.ChangeDescription : SCHEMAS.Administrator, read),
          answer.text,
        )
      }),
      { numRuns: 300 },
    )
    assert.ok(accepted > 15, `only ${accepted} were accepted`)
    assert.equal(await foreignState(), foreign)
  })

  test('PUT as aRO: nobody changes, itself but for its own fields', async () => {
    const others = async () =>
      JSON.stringify(
        await world.query(
          'SELECT * FROM administrators WHERE id <> ? ORDER BY id',
          world.who('aRO').id,
        ),
      )
    const own = async () => {
      const { firstname, lastname, growth_data, last_whats_new_checked_at_ms, version, ...rest } =
        await world.row('aRO')
      return JSON.stringify(rest)
    }
    const unchanged = [await others(), await own()]
    const who = fc.constantFrom<Name>('aRO', 'aRO', 'aAdm', 'aBill', 'bAdm')
    await fc.assert(
      fc.asyncProperty(who, body, plan, async (target, sent, planned) => {
        const path = `/api/users/${world.who(target).id}${planned}`
        const answer = await send('aRO', { method: 'PUT', target: path, headers: json, body: sent })
        if (target !== 'aRO') assert.ok([400, 403].includes(answer.status), answer.text)
        assert.deepEqual([await others(), await own()], unchanged)
      }),
      { numRuns: 200 },
    )
  })

  test('POST: answers of 201 are administrators of this tenant, and aRO makes none', async () => {
    const foreign = await foreignState()
    let made = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Name>('aBill', 'aBill', 'aBill', 'aRO'),
        fc.oneof(body, { weight: 3, arbitrary: withAddress }),
        plan,
        async (as, sent, planned) => {
          const target = `/api/users${planned}`
          const answer = await send(as, { method: 'POST', target, headers: json, body: sent })
          if (as === 'aRO') assert.ok(answer.status >= 400, answer.text)
          if (answer.status === 201) {
            made += 1
            assert.ok(Check(SCHEMAS.Administrator, answer.json), answer.text)
            const { organization } = answer.json as { organization: string }
            assert.equal(organization, world.organizationId('tenant A'))
          }
          if (answer.status === 200) assert.ok(Check(SCHEMAS.ChangeDescription, answer.json))
        },
      ),
      { numRuns: 250 },
    )
    assert.ok(made > 3, `only ${made} were made`)
    assert.equal(await foreignState(), foreign)
  })

  test('GET of the list: answers of 200 are pages of this tenant, and nothing is stored', async () => {
    await world.mails()
    const stored = () => world.dump('events')
    const state = await stored()
    let pages = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom<Name>('aBill', 'aRO'), query, async (as, sent) => {
        const answer = await send(as, { method: 'GET', target: `/api/users?${sent}` })
        assert.ok([200, 400, 414, 431].includes(answer.status), answer.text)
        if (answer.status !== 200) return
        pages += 1
        assert.ok(Check(SCHEMAS.AdministratorPage, answer.json), answer.text)
      }),
      { numRuns: 400 },
    )
    assert.ok(pages > 20, `only ${pages} pages`)
    assert.equal(await stored(), state)
  })

  test('methods, paths and headers at will: an answer of the API or none of ours, never a 5xx', async () => {
    const foreign = await foreignState()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Name>('aBill', 'aRO'),
        method,
        apiPath,
        headerLines,
        fc.option(body, { nil: undefined }),
        async (as, verb, target, headers, sent) => {
          await send(as, {
            method: verb,
            target,
            headers,
            ...(sent === undefined ? {} : { body: sent }),
          })
        },
      ),
      { numRuns: 300 },
    )
    assert.equal(await foreignState(), foreign)
  })
})
