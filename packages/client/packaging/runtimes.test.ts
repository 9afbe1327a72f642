import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fakeServer, ID } from './fake-server.ts'
import { exec, HOME, type Packed, packAndInstall, put } from './packed.ts'
import { RUNTIME_PROGRAMS } from './runtimes.ts'

const RUNTIMES: ReadonlyArray<[name: string, words: string[], version: RegExp]> = [
  ...[20, 22, 24, 26].map((version): [string, string[], RegExp] => {
    return [`Node ${version}`, [`node-${version}/bin/node`], RegExp(`^v${version}\\.`)]
  }),
  ['Deno', ['.bin/deno', 'run', '--allow-all'], /^deno \d/],
  ['Bun', ['.bin/bun', 'run'], /^\d/],
]

const PROGRAM = `
const steps = []
const options = { apiKey: 'k', baseUrl: process.env.BASE_URL, server: 'castellan' }
for (const transport of [{}, { fetch }]) {
  const { administrators } = new Castellan({ ...options, ...transport })
  steps.push((await administrators.get('${ID}')).email)
  steps.push((await administrators.resetTotp('${ID}', { plan: true })).operation)
  for await (const row of administrators.list()) steps.push(row.email)
  await administrators.get('..').catch((error) => steps.push(error.name))
  const { response } = await administrators.self().withResponse()
  steps.push(response.headers.get('content-type'))
}
const caller = createCaller(options)
steps.push((await getAdministrator(caller, '${ID}')).email)
await getAdministrator(caller, 'f'.repeat(24))
  .catch((error) => steps.push(error.name, String(error instanceof CastellanError)))
await new UsersApi(new Configuration({ ...options, basePath: options.baseUrl + '/api' }))
  .usersPut({ id: 'f'.repeat(24) })
  .catch((error) => steps.push(error.name, String(error.cause instanceof CastellanError)))
const fake = fakeCastellan()
fake.fail('get-self', 'unreachable')
steps.push((await fake.client.administrators.self()).email)
console.log(JSON.stringify(steps))
`
const NAMES = [
  ['@castellan/client', 'Castellan, CastellanError'],
  ['@castellan/client/call', 'createCaller, getAdministrator'],
  ['@castellan/client/users-api', 'UsersApi, Configuration'],
  ['@castellan/client/testing', 'fakeCastellan'],
] as const

const ONCE = ['grace@example.com', 'reset-totp', 'grace@example.com', 'owner@example.com']
const EACH = [...ONCE, 'UsageError', 'application/json']
const CALLED = ['grace@example.com', 'NotFoundError', 'true']
const EXPECTED = [...EACH, ...EACH, ...CALLED, 'ApiException', 'true', 'owner@example.com']

describe('the packed client runs', () => {
  let packed: Packed
  before(async () => {
    packed = await packAndInstall()
    const imports = NAMES.map(([from, names]) => `import { ${names} } from '${from}'`)
    const requires = NAMES.map(([from, names]) => `const { ${names} } = require('${from}')`)
    put(packed.project, 'run.mjs', imports.join('\n') + PROGRAM)
    put(packed.project, 'run.cjs', `${requires.join('\n')}\n;(async () => {${PROGRAM}})()`)
  })
  after(() => packed.remove())

  for (const [name, [program = '', ...words], version] of RUNTIMES) {
    for (const [kind, file] of [
      ['import', 'run.mjs'],
      ['require', 'run.cjs'],
    ] as const) {
      it(`on ${name} by ${kind}`, async (t) => {
        const runtime = join(RUNTIME_PROGRAMS, program)
        const { url, fake } = await fakeServer(t)
        assert.match(await exec(runtime, ['--version'], HOME), version)
        const env = { BASE_URL: url, NODE_OPTIONS: '' }
        const run = [...words, join(packed.project, file)]
        assert.deepEqual(JSON.parse(await exec(runtime, run, packed.project, env)), EXPECTED)
        assert(fake.calls.length > 0)
      })
    }
  }
})
