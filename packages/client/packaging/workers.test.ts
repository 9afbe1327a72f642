import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { build } from 'esbuild'
import { fakeServer, ID } from './fake-server.ts'
import { exec, type Packed, packAndInstall, put } from './packed.ts'
import { RUNTIME_PROGRAMS } from './runtimes.ts'

const WORKER = `
import { Castellan } from '@castellan/client'
export default {
  async test(controller, { BASE_URL }) {
    const { administrators } = new Castellan({ apiKey: 'k', baseUrl: BASE_URL, server: 'castellan' })
    for await (const { email } of administrators.list()) console.log(email)
    await administrators.resetTotp('${ID}')
    await administrators.self().catch((error) => console.log(error.name))
    const signal = AbortSignal.abort()
    await administrators.self({ signal }).catch((error) => console.log(error.name))
  },
}`

const settings = (date: string, url: string) => `
using Workerd = import "/workerd/workerd.capnp";
const network :Workerd.Network = ( allow = ["private", "local", "public"] );
const worker :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed "worker.js") ],
  bindings = [ (name = "BASE_URL", text = "${url}") ],
  compatibilityDate = "${date}"
);
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker), (name = "internet", network = .network) ]
);
`

describe('the packed client runs in a Worker', () => {
  let packed: Packed
  before(async () => {
    packed = await packAndInstall()
    await build({
      stdin: { contents: WORKER, resolveDir: packed.project },
      outfile: join(packed.project, 'worker.js'),
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      conditions: ['workerd', 'worker'],
      logLevel: 'error',
    })
  })
  after(() => packed.remove())

  // Before the first of these dates Workers refuse `cache: 'no-store'`.
  for (const date of ['2024-11-11', '2026-01-01']) {
    it(`with the compatibility date ${date}`, async (t) => {
      const { url, fake } = await fakeServer(t)
      fake.fail('get-self', 'redirect')
      const file = put(packed.project, 'worker.capnp', settings(date, url))
      const printed = await exec(
        join(RUNTIME_PROGRAMS, '.bin/workerd'),
        ['test', file],
        packed.project,
      )
      const lines = printed.split('\n').slice(0, 4)
      assert.deepEqual(lines, [
        'grace@example.com',
        'owner@example.com',
        'RedirectError',
        'AbortError',
      ])
      assert.deepEqual(fake.mails, [{ to: 'grace@example.com', message: 'totp-enrol' }])
    })
  }
})
