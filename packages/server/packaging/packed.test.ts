import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Project, packAndInstall, ROOT, run, serve } from './project.ts'

const EXAMPLE = `
import { type Castellan, type CastMember, type CaughtMail, startCastellan } from '@castellan/server/testing'
import { OPERATIONS } from '@castellan/contract/operations'
import type { Administrator } from '@castellan/contract/types'

const administrators: CastMember[] = [{ email: 'admin@example.com' }]
export const castellan: Castellan = await startCastellan({ administrators })
export const mails: readonly CaughtMail[] = await castellan.mails()
export const path: '/api/users/resettotp/{id}' = OPERATIONS.resetTotp.path
export const suspended = (administrator: Administrator): boolean => administrator.suspended
// @ts-expect-error -- a role is one of a closed list
await startCastellan({ administrators: [{ email: 'admin@example.com', roleName: 'Emperor' }] })
castellan.clock.advanceMs(1000)
await castellan.stop()
`

/** Stands for a Node that has another version and no SQLite. */
const OLD_NODE = `
import { registerHooks } from 'node:module'
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })
registerHooks({
  resolve: (name, context, next) => {
    if (name === 'node:sqlite') throw new Error('No such built-in module: node:sqlite')
    return next(name, context)
  },
})
`

const TOO_OLD = `
import { startCastellan } from '@castellan/server/testing'
await startCastellan().catch((error) => console.log(error.message))
`

describe('the packed server and contract', () => {
  let project: Project
  before(async () => {
    project = await packAndInstall()
  })
  after(() => project?.remove())

  it('hold what was built and what is read at run time, and no source or test', () => {
    const { contract, server } = project.files
    const pages = server.filter((path) => path.startsWith('console/'))
    assert.ok(pages.length > 0)
    const page = /^console\/(console-[\w-]+\.(js|css)(\.gz)?|licences\.txt)$/
    for (const path of pages) assert.match(path, page)
    assert.deepEqual(outside(server.filter((path) => !pages.includes(path))), [
      'LICENSE',
      'README.md',
      'bin/castellan-server.mjs',
      'common-passwords.txt',
      'package.json',
    ])
    assert.deepEqual(outside(contract), [
      'LICENSE',
      'README.md',
      'api.css',
      'api.html',
      'openapi.json',
      'package.json',
    ])
    const odd = [...server, ...contract].filter((path) => {
      return /(^|\/)src\/|\.test\.|packaging|world|scenario/.test(path) || isUnbuilt(path)
    })
    assert.deepEqual(odd, [])
  })

  it('hold the built console with the licences of what is inside', () => {
    const built = project.files.server.filter((path) => path.startsWith('console/'))
    const shapes = built.map((path) => path.replace(/-[\w-]{8}\./, '-HASH.')).sort()
    assert.deepEqual(shapes, [
      'console/console-HASH.css',
      'console/console-HASH.css.gz',
      'console/console-HASH.js',
      'console/console-HASH.js.gz',
      'console/licences.txt',
    ])
    assert.match(project.read('node_modules/@castellan/server/console/licences.txt'), /MIT License/)
  })

  it('carry a bill of materials that names exactly what an installation brings', () => {
    const bom = JSON.parse(project.read('node_modules/@castellan/server/dist/sbom.cdx.json'))
    assert.equal(bom.bomFormat, 'CycloneDX')
    assert.equal(bom.metadata.component.name, 'server')
    const listed = bom.components.map(({ purl }: { purl: string }) => {
      return decodeURIComponent(purl.replace(/^pkg:npm\/(.*)@[^@]*$/, '$1'))
    })
    const { packages } = JSON.parse(project.read('node_modules/.package-lock.json'))
    const installed = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ''))
    const others = installed.filter((name) => name !== '@castellan/server')
    assert.deepEqual(listed.sort(), others.sort())
  })

  it('carry the licence of the repository', () => {
    const licence = readFileSync(join(ROOT, 'LICENSE'), 'utf8')
    for (const name of ['contract', 'server']) {
      assert.equal(project.read(`node_modules/@castellan/${name}/LICENSE`), licence, name)
    }
  })

  it('give a command that tells what it can do', async () => {
    assert.match(await project.npx('castellan-server', '--help'), /^ {2}serve .*\n {2}init /m)
  })

  it('migrate, init and serve from an empty folder', async () => {
    assert.match(
      await project.npx('castellan-server', 'migrate', '--json'),
      /^\{"from":0,"to":\d+,"known":\d+\}/,
    )
    const words = ['--organization', 'Example', '--email', 'admin@example.com', '--json']
    const founded = JSON.parse(await project.npx('castellan-server', 'init', ...words))
    const server = await serve(project)
    try {
      const { status, text } = await server.get('/api/users', { 'x-api-key': founded.apiKey })
      assert.equal(status, 200, text)
      assert.equal(JSON.parse(text).results[0]._id, founded.administratorId)
      assert.equal((await server.get('/openapi.json')).status, 200)
      assert.equal((await server.get('/docs/api')).status, 200)
      const script = project.files.server.find((path) => /^console\/.*[.]js$/.test(path))
      const served = await server.get(`/assets/${script}`)
      assert.equal(served.status, 200)

      const { text: mailbox } = await server.get('/dev/mailbox.json')
      const token = /set-password\?token=([\w-]+)/.exec(mailbox)?.[1] ?? ''
      const refused = await server.post('/set-password', { token, ...twice('password1234') })
      assert.equal(refused.status, 400)
      assert.match(refused.text, /common password/)
    } finally {
      assert.equal(await server.stop(), 0)
    }
  })

  for (const [name, output] of [
    ['server', /totalCount: 1/],
    ['contract', /^POST \/api\/users\/resettotp\/\{id\}$/m],
  ] as const) {
    it(`run the example in the guide of the ${name} in a project of plain JavaScript`, async () => {
      const guide = project.read(`node_modules/@castellan/${name}/README.md`)
      project.write('example.mjs', /```js\n(.*?)```/s.exec(guide)?.[1] ?? '')
      assert.match(await run(process.execPath, ['example.mjs'], project.folder), output)
    })
  }

  it('say under an older Node which one startCastellan needs', async () => {
    project.write('old-node.mjs', OLD_NODE)
    project.write('too-old.mjs', TOO_OLD)
    const args = ['--import', './old-node.mjs', 'too-old.mjs']
    const said = await run(process.execPath, args, project.folder)
    assert.match(said, /^startCastellan needs Node 24\.7 or later; this is 20\.20\.2\. .*node@24/)
  })

  it('type-check in a strict project that checks the declarations of its libraries too', async () => {
    project.write('example.mts', EXAMPLE)
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      target: 'ES2024',
      lib: ['ES2024'],
      module: 'NodeNext',
      types: [],
    }
    project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['example.mts'] }))
    await run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'], project.folder)
  })
})

function outside(paths: readonly string[]): string[] {
  return paths.filter((path) => !/^(dist|console)\//.test(path)).sort()
}

function isUnbuilt(path: string): boolean {
  return path.startsWith('dist/') && !/\.(js|d\.ts)$|^dist\/sbom\.cdx\.json$/.test(path)
}

function twice(password: string) {
  return { password, repeat: password }
}
