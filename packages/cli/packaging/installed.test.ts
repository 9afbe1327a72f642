import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import { VERSION } from '../src/version.ts'
import { type Installed, installOldestNode, packAndInstall } from './installed.ts'

type Ended = Pick<SpawnSyncReturns<string>, 'stdout' | 'stderr'> & { readonly code: number }

const MOST_BYTES = 1_000_000

describe('the packed command line', () => {
  let installed: Installed
  let server: Castellan
  before(async () => {
    installed = await packAndInstall()
    server = await startCastellan({
      administrators: [{ email: 'admin@example.com' }, { email: 'second@example.com' }],
    })
  })
  after(async () => {
    installed.remove()
    await server.stop()
  })

  async function castellan(
    words: readonly string[],
    input = '',
    program: readonly [string, ...string[]] = [installed.bin],
  ): Promise<Ended> {
    const { NODE_OPTIONS: _options, ...env } = process.env
    const [file, ...first] = program
    const child = spawn(file, [...first, ...words], {
      cwd: installed.project,
      env: { ...env, XDG_CONFIG_HOME: join(installed.project, 'config') },
    })
    const ended = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      ended.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      ended.stderr += chunk
    })
    // A program that ends without reading its input is judged by what it printed.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const [code] = await once(child, 'close')
    return { code, ...ended }
  }

  it('holds the built command, the manifest, the readme and the licences, and nothing else', () => {
    const others = installed.files.filter(
      (path) => !/^dist\/(main|part-[A-Z0-9]+)\.mjs$/.test(path),
    )
    assert.deepEqual(others.sort(), ['LICENSE', 'README.md', 'dist/licences.txt', 'package.json'])
    const bundled = readFileSync(
      join(installed.project, 'node_modules/@castellan/cli/dist/licences.txt'),
      'utf8',
    )
    assert.match(bundled, /^jmespath\n\nCopyright 2014/)
  })

  it(`takes at most ${MOST_BYTES} bytes, and brings no other package along`, (t) => {
    t.diagnostic(`${installed.unpackedBytes} bytes`)
    assert(installed.unpackedBytes <= MOST_BYTES)
    const modules = join(installed.project, 'node_modules')
    const names = readdirSync(modules).filter((name) => !name.startsWith('.'))
    assert.deepEqual(names, ['@castellan'])
    assert.deepEqual(readdirSync(join(modules, '@castellan')), ['cli'])
  })

  it('has the version of its manifest', async () => {
    const manifest = join(installed.project, 'node_modules/@castellan/cli/package.json')
    assert.equal(JSON.parse(readFileSync(manifest, 'utf8')).version, VERSION)
    assert.equal((await castellan(['--version'])).stdout, `castellan ${VERSION}\n`)
  })

  it('signs in, lists, plans, runs each operation, and signs out', async () => {
    const login = ['auth', 'login', '--url', server.url, '--store', 'file']
    assert.equal((await castellan(login, server.apiKey)).code, 0)
    const email = 'new@example.com'
    for (const [code, ...words] of [
      [0, 'admins', 'list'],
      [10, 'admins', 'create', '--email', email, '--plan'],
      [0, 'admins', 'create', '--email', email],
      [0, 'admins', 'get', email],
      [10, 'admins', 'update', email, '--lastname', 'New', '--plan'],
      [0, 'admins', 'update', email, '--lastname', 'New'],
      [10, 'admins', 'reset-totp', 'second@example.com', '--plan'],
      [0, 'admins', 'reset-totp', 'second@example.com', '--yes'],
      [10, 'admins', 'reactivate', 'second@example.com', '--plan'],
      [0, 'admins', 'reactivate', 'second@example.com', '--yes'],
      [0, 'admins', 'suspend', email, '--yes'],
      [0, 'admins', 'unsuspend', email],
      [0, 'admins', 'delete', email, '--yes'],
      [0, 'events', 'count'],
      [0, 'orgs', 'list'],
      [0, 'mail', 'list'],
      [0, 'doctor'],
      [0, 'auth', 'logout'],
      [3, 'admins', 'list'],
    ] as const) {
      const ended = await castellan(words)
      assert.equal(ended.code, code, `${words.join(' ')}\n${ended.stdout}${ended.stderr}`)
    }
  })

  it('does 1,000 rows with failures among them, and goes on where it ended', async () => {
    assert.equal(
      (await castellan(['auth', 'login', '--url', server.url, '--store', 'file'], server.apiKey))
        .code,
      0,
    )
    const rows = Array.from({ length: 1000 }, (_, at) => `user${at}@example.com`)
    const broken = rows.map((email, at) => (at % 200 === 50 ? 'second@example.com.' : email))
    const file = join(installed.project, 'new.csv')
    writeFileSync(file, ['email', ...broken].join('\n'))
    const wrong = await castellan(['admins', 'create', '--from', file, '--yes'])
    assert.equal(wrong.code, 2)
    assert.match(wrong.stderr, /has 4 problems/)

    // Taken by somebody else: a problem that only the server knows.
    const taken = rows.map((email, at) =>
      at % 200 === 50 ? email.replace('user', 'taken') : email,
    )
    for (const email of taken.filter((each) => each.startsWith('taken')))
      await castellan(['admins', 'create', '--email', email])
    writeFileSync(file, ['email', ...taken].join('\n'))
    const words = ['admins', 'create', '--from', file, '--yes', '--json']
    const first = await castellan([...words, '--results', 'r.csv'])
    assert.equal(first.code, 9)
    const { done, failed, left, resume } = JSON.parse(first.stdout)
    assert.deepEqual([done, failed, left], [995, 5, 0])
    assert.match(resume, /--resume r\.csv$/)

    for (const email of taken.filter((each) => each.startsWith('taken')))
      await castellan(['admins', 'delete', email, '--yes'])
    const second = await castellan([...words, '--resume', 'r.csv'])
    assert.equal(second.code, 0, second.stderr)
    assert.equal(JSON.parse(second.stdout).done, 5)
    const { stdout } = await castellan(['admins', 'list', '--ids'])
    assert.equal(stdout.trimEnd().split('\n').length, 1002)
  })

  it('runs on the oldest Node that it names', async () => {
    const node = await installOldestNode()
    const [version] = (await castellan(['--version'], '', [node])).stdout.split('.')
    assert.equal(version, 'v20')
    assert.equal((await castellan(['doctor', '--json'], '', [node, installed.bin])).code, 0)
    const query = ['admins', 'list', '--limit', '1', '--query', '[].email']
    assert.equal((await castellan(query, '', [node, installed.bin])).code, 0)
  })
})
