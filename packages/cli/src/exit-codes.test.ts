import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { EXIT, EXIT_MEANINGS } from './exit-code.ts'
import { type Cli, startCli } from './testing/cli.ts'

const HELP_DESK = 'helpdesk@example.com'

type Case = readonly [
  title: string,
  code: number,
  words: readonly string[],
  says: { reason?: string; next?: string },
  env?: (cli: Cli) => NodeJS.ProcessEnv,
]

const readOnlyKey = ({ server }: Cli) => ({
  CASTELLAN_API_KEY: server.administrators.find(({ email }) => email === 'readonly@example.com')
    ?.apiKey,
})

const CASES: readonly Case[] = [
  ['an unknown option', 2, ['admins', 'list', '--serch'], { next: 'castellan admins list --help' }],
  ['an unknown word', 2, ['admins', 'lst'], { next: 'castellan admins list --json' }],
  ['a group alone', 2, ['admins'], { next: 'castellan admins --help' }],
  ['no command of a group', 2, ['admins', 'show'], { next: 'castellan admins --help' }],
  ['a missing word', 2, ['admins', 'get'], { next: 'castellan admins get --help' }],
  ['neither address nor id', 2, ['admins', 'get', 'helpdesk'], {}],
  [
    'no server',
    3,
    ['admins', 'list'],
    { next: 'castellan auth login' },
    () => ({ CASTELLAN_URL: undefined }),
  ],
  [
    'a wrong key',
    3,
    ['admins', 'list'],
    { reason: 'auth.failed', next: 'castellan auth login' },
    () => ({ CASTELLAN_API_KEY: 'jca_wrong' }),
  ],
  [
    'a role that may not',
    4,
    ['admins', 'delete', HELP_DESK, '--yes'],
    { reason: 'authz.denied', next: 'castellan auth status' },
    readOnlyKey,
  ],
  [
    'nobody of that address',
    6,
    ['admins', 'get', 'nobody@example.com'],
    { reason: 'administrator.not-found', next: 'castellan admins list --search nobody' },
  ],
  [
    'nobody of that id',
    6,
    ['admins', 'get', 'f'.repeat(24)],
    { reason: 'administrator.not-found', next: 'castellan admins list' },
  ],
  [
    'a taken address',
    7,
    ['admins', 'create', '--email', HELP_DESK],
    { reason: 'administrator.email-taken' },
  ],
  [
    'a precondition',
    7,
    ['admins', 'reset-totp', 'invited@example.com', '--yes'],
    {
      reason: 'administrator.not-activated',
      next: 'castellan admins reactivate invited@example.com',
    },
  ],
  [
    'a suspended administrator',
    7,
    ['admins', 'reactivate', 'suspended@example.com', '--yes'],
    {
      reason: 'administrator.suspended',
      next: 'castellan admins unsuspend suspended@example.com',
    },
  ],
  [
    'a server that is not there',
    8,
    ['admins', 'list'],
    { next: 'castellan doctor' },
    () => ({ CASTELLAN_URL: 'http://127.0.0.1:1' }),
  ],
  [
    'a filter that the server refuses',
    1,
    ['admins', 'list', '--filter', 'x'],
    { reason: 'request.invalid' },
  ],
]

describe('exit codes, and with --json an error on standard error with the command to run next', () => {
  for (const [title, code, words, says, env] of CASES) {
    it(`${title}: ${code}`, async (t) => {
      const cli = await startCli(t)
      const ended = await cli.run([...words, '--json'], { env: env?.(cli) ?? {} })
      assert.equal(ended.code, code, ended.err)
      assert.equal(ended.out, '')
      const { error } = JSON.parse(ended.err)
      assert.equal(error.exitCode, code)
      assert.deepEqual(
        { reason: error.reason, next: error.next },
        { reason: undefined, next: undefined, ...says },
      )
      if (error.status !== undefined) assert.match(error.requestId, /^[0-9a-f]{24}$/)
      const plain = await cli.run(words, { env: env?.(cli) ?? {} })
      assert.equal(plain.code, code)
      assert(plain.err.startsWith('Error: '))
    })
  }

  it('a plan: 10 where something would change, 0 where nothing would, 7 where it would be refused', async (t) => {
    const cli = await startCli(t)
    const plan = async (...words: string[]) => (await cli.run(['admins', ...words, '--plan'])).code
    assert.equal(await plan('update', HELP_DESK, '--firstname', 'Grace'), 10)
    assert.equal(await plan('update', HELP_DESK, '--firstname', 'Help'), 0)
    assert.equal(await plan('reset-totp', HELP_DESK), 10)
    assert.equal(await plan('reset-totp', 'invited@example.com'), 7)
    assert.equal(await plan('create', '--email', 'new@example.com'), 10)
    assert.equal(await plan('delete', HELP_DESK), 10)
    assert.deepEqual(await cli.server.mails(), [])
  })

  it('too many requests: 5', async (t) => {
    const cli = await startCli(t)
    const busy = createServer((_request, answer) => {
      answer.writeHead(429, { 'retry-after': '3600', 'content-type': 'application/json' })
      answer.end('{"reason":"rate.limited","message":"Too many."}')
    }).listen(0, '127.0.0.1')
    t.after(() => busy.close())
    await new Promise((resolve) => busy.once('listening', resolve))
    const { port } = busy.address() as AddressInfo
    const env = { CASTELLAN_URL: `http://127.0.0.1:${port}` }
    assert.equal((await cli.run(['admins', 'list'], { env })).code, 5)
  })

  it('are all explained', () => {
    const explained = Object.keys(EXIT_MEANINGS).map(Number)
    assert.deepEqual(explained.sort(), Object.values(EXIT).map(Number).sort())
  })
})
