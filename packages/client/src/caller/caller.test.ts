import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { ALL_OPERATIONS } from '../all-operations.ts'
import {
  ConnectionError,
  NotFoundError,
  RedirectError,
  TimeoutError,
  UsageError,
} from '../errors/index.ts'
import { ID, KEY, TRANSPORTS } from '../fault-suite/clients.ts'
import { json, refusedUrl, scriptedServer, silence, text } from '../fault-suite/scripted-server.ts'
import type { CallerOptions } from '../options.ts'
import * as functions from './functions.ts'
import { type Caller, createCaller } from './index.ts'

const callerOf = (baseUrl: string, options: Partial<CallerOptions> = {}) =>
  createCaller({ apiKey: KEY, server: 'castellan', ...options, baseUrl })

/** Each function, called with something fitting. */
const CALLS: Record<keyof typeof functions, (caller: Caller) => Promise<unknown>> = {
  updateAdministrator: (caller) => functions.updateAdministrator(caller, ID, { firstname: 'Ada' }),
  resetTotp: (caller) => functions.resetTotp(caller, ID),
  sendReactivation: (caller) => functions.sendReactivation(caller, ID),
  getAdministrator: (caller) => functions.getAdministrator(caller, ID),
  getSelf: (caller) => functions.getSelf(caller),
  updateSelf: (caller) => functions.updateSelf(caller, { firstname: 'Ada' }),
  createAdministrator: (caller) => functions.createAdministrator(caller, { email: 'a@b.example' }),
  deleteAdministrator: (caller) => functions.deleteAdministrator(caller, ID),
  suspendAdministrator: (caller) => functions.suspendAdministrator(caller, ID),
  unsuspendAdministrator: (caller) => functions.unsuspendAdministrator(caller, ID),
  generateApiKey: (caller) => functions.generateApiKey(caller),
  retryMail: (caller) => functions.retryMail(caller, ID),
}

describe('the functions of a caller', () => {
  it('are the operations, each as the method of a client sends it; only lists, events, organizations and providers need one', async (t) => {
    const server = await scriptedServer(t, json({ _id: ID }))
    const caller = callerOf(server.url)
    for (const call of Object.values(CALLS)) await call(caller)
    const sent = server.received.map(({ method, url }) => `${method} ${url.replace(ID, '{id}')}`)
    const single = ALL_OPERATIONS.filter(
      ({ name }) => !/^list-|-events$|-organizations?$|-settings$|-provider|-link$/.test(name),
    )
    const expected = single.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(sent.sort(), expected.sort())
    assert(server.received.every(({ headers }) => headers['x-api-key'] === KEY))
  })

  it('refuse a plan, which would be the change itself', async (t) => {
    const server = await scriptedServer(t, text(''))
    const caller = callerOf(server.url)
    for (const options of [{ plan: true }, { receipt: true }])
      await assert.rejects(functions.resetTotp(caller, ID, options as object), UsageError)
    await assert.rejects(functions.resetTotp(caller, '..'), UsageError)
    assert.equal(server.received.length, 0)
  })
})

for (const { name, options } of TRANSPORTS) {
  describe(`a caller over ${name}`, () => {
    it('repeats with the same idempotency key, and answers the value', async (t) => {
      const server = await scriptedServer(t, text('', 503), text(''))
      assert.equal(await functions.resetTotp(callerOf(server.url, options), ID), undefined)
      const keys = server.received.map(({ headers }) => headers['idempotency-key'])
      assert.equal(keys.length, 2)
      assert.equal(keys[0], keys[1])
    })

    it('rejects with the errors of a client', async (t) => {
      const away = { location: 'https://other.example.com/' }
      const server = await scriptedServer(t, text('', 404), text('', 302, away), silence)
      const caller = callerOf(server.url, options)
      const get = (limits = {}) => functions.getAdministrator(caller, ID, limits)
      await assert.rejects(get(), NotFoundError)
      await assert.rejects(get(), RedirectError)
      await assert.rejects(get({ deadlineMs: 30 }), TimeoutError)
      const nowhere = callerOf(await refusedUrl(), { ...options, maxRetries: 0 })
      await assert.rejects(functions.getSelf(nowhere), ConnectionError)
    })
  })
}

it('a caller shows no key, and wrong options are refused', () => {
  const caller = callerOf('https://castellan.example.com')
  assert(!(inspect(caller, { depth: 9 }) + JSON.stringify(caller)).includes(KEY))
  assert.throws(() => callerOf('castellan'), UsageError)
  assert.throws(() => callerOf('https://castellan.example.com', { apiKey: '' }), UsageError)
})
