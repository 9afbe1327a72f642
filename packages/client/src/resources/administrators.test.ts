import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Call } from '../call.ts'
import { clientOf, ID } from '../fault-suite/clients.ts'
import { json, scriptedServer } from '../fault-suite/scripted-server.ts'
import type { ChangeOptions } from '../options.ts'
import type { Administrator, ChangeDescription, NewApiKey } from '../types.ts'
import type { Administrators } from './administrators.ts'

type Run = (administrators: Administrators) => PromiseLike<unknown>

describe('administrators', () => {
  const cases: Array<[string, Run, string, string?]> = [
    ['get', (it) => it.get(ID), `GET /api/users/${ID}`],
    [
      'get with fields',
      (it) => it.get(ID, { fields: ['email', 'roleName'] }),
      `GET /api/users/${ID}?fields=email%20roleName`,
    ],
    ['self', (it) => it.self({ fields: 'provider' }), 'GET /api/users/getSelf?fields=provider'],
    [
      'update',
      (it) => it.update(ID, { email: 'a@example.com' }),
      `PUT /api/users/${ID}`,
      '{"email":"a@example.com"}',
    ],
    [
      'updateSelf',
      (it) => it.updateSelf({ firstname: 'A' }),
      'PUT /api/users/putSelf',
      '{"firstname":"A"}',
    ],
    [
      'create',
      (it) => it.create({ email: 'a@example.com' }),
      'POST /api/users',
      '{"email":"a@example.com"}',
    ],
    ['delete', (it) => it.delete(ID), `DELETE /api/users/${ID}`],
    ['suspend', (it) => it.suspend(ID), `POST /api/users/${ID}/suspend`],
    ['unsuspend', (it) => it.unsuspend(ID), `POST /api/users/${ID}/unsuspend`],
    ['resetTotp', (it) => it.resetTotp(ID), `POST /api/users/resettotp/${ID}`],
    ['sendReactivation', (it) => it.sendReactivation(ID), `GET /api/users/reactivate/${ID}`],
    ['links', (it) => it.links(ID), `GET /api/users/${ID}/links`],
    ['generateApiKey', (it) => it.generateApiKey(), 'POST /api/users/generateApiKey', '{}'],
    [
      'generateApiKey for an hour',
      (it) => it.generateApiKey({ ttl: 3_600 }),
      'POST /api/users/generateApiKey',
      '{"ttl":3600}',
    ],
    [
      'list with filters that must all hold',
      (it) => it.list({ limit: 5, filter: ['suspended:$eq:false', 'roleName:$eq:Manager'] }),
      'GET /api/users?limit=5&filter%5B0%5D=suspended%3A%24eq%3Afalse&filter%5B1%5D=roleName%3A%24eq%3AManager',
    ],
    [
      'list with filters of which one must hold',
      (it) => it.list({ filter: { or: ['roleName:$eq:Manager'] } }),
      'GET /api/users?filter%5Bor%5D%5B0%5D=roleName%3A%24eq%3AManager',
    ],
    [
      'list with one filter, a search and an order without case',
      (it) => it.list({ filter: 'a:$eq:b', search: 'ada', sortIgnoreCase: ['email', '-created'] }),
      'GET /api/users?sortIgnoreCase=email%20-created&filter=a%3A%24eq%3Ab&search=ada',
    ],
  ]
  for (const [title, run, line, body] of cases) {
    it(`sends ${title} as ${line}`, async (t) => {
      const server = await scriptedServer(t, json({ _id: ID, results: [], totalCount: 0 }))
      await run(clientOf(server.url).client.administrators)
      const { method, url, body: sent, headers } = server.received[0] ?? assert.fail()
      assert.equal(`${method} ${url}`, line)
      assert.equal(sent, body ?? '')
      assert.equal(headers['content-type'], body === undefined ? undefined : 'application/json')
    })
  }
})

/** Compiled, never run: what each way to call answers. */
export function typesOfAnswers(administrators: Administrators, options: ChangeOptions): unknown[] {
  const whole: Call<Administrator> = administrators.get(ID)
  const narrow: Call<Partial<Administrator> & Pick<Administrator, '_id'>> = administrators.get(ID, {
    fields: ['email'],
  })
  // @ts-expect-error -- a narrowed row may lack its other fields.
  const tooMuch: Call<Administrator> = administrators.get(ID, { fields: ['email'] })
  const changed: Call<Administrator> = administrators.update(ID, {}, { timeoutMs: 1 })
  const plan: Call<ChangeDescription> = administrators.update(ID, {}, { plan: true })
  const receipt: Call<ChangeDescription> = administrators.resetTotp(ID, { receipt: true })
  const nothing: Call<undefined> = administrators.resetTotp(ID)
  const either: Call<NewApiKey | ChangeDescription> = administrators.generateApiKey({}, options)
  // @ts-expect-error -- a role has one of eight names.
  const unknownRole = administrators.update(ID, { roleName: 'Emperor' })
  return [whole, narrow, tooMuch, changed, plan, receipt, nothing, either, unknownRole]
}
