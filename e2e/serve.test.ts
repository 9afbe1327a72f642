import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseCurlLine } from './curl-line.ts'
import { Serving } from './serving.ts'

const bin = fileURLToPath(new URL('../packages/server/bin/castellan-server.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'castellan-serve-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function serve(words: readonly string[], env: Readonly<Record<string, string>> = {}): Serving {
  const listen = { CASTELLAN_LISTEN: '127.0.0.1:0' }
  return new Serving(process.execPath, [bin, 'serve', ...words], folder, { ...listen, ...env })
}

test('serve --ephemeral prints a key and calls that succeed, and leaves no file behind', async () => {
  const server = serve(['--ephemeral'], { CASTELLAN_SMTP_URL: 'smtp://mail.example.com' })
  try {
    const printed = await server.until(/^ {2}curl .*\/reactivate\//m)
    const lines = printed.split('\n').filter((line) => line.startsWith('  curl '))
    assert.equal(lines.length, 3)
    for (const line of lines) assert.equal((await fetch(parseCurlLine(line))).status, 200, line)
    const mailbox = /Caught mail +(\S+)/.exec(printed)?.[1]
    const mails = (await (await fetch(`${mailbox}.json`)).json()) as unknown[]
    assert.equal(mails.length, 3)
  } finally {
    await server.stop()
  }
  assert.deepEqual(readdirSync(folder), [])
})

test('serve --ephemeral is refused in production', async () => {
  const server = serve(['--ephemeral'], { NODE_ENV: 'production' })
  assert.deepEqual(await server.ended, [1, null])
  assert.match(server.printed, /--ephemeral keeps nothing/)
})

test('serve --announce shows no caught mail where a relay is set', async () => {
  const env = {
    CASTELLAN_SMTP_URL: 'smtp://127.0.0.1:9',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
    CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'relayed/castellan.db')}`,
    CASTELLAN_KEY_FILE: join(folder, 'relayed/castellan.key'),
  }
  for (const line of [
    /^ {2}curl .*\/reactivate\//m,
    /earlier starts in \S+relayed\/castellan\.db\./,
  ]) {
    const server = serve(['--announce'], env)
    try {
      assert.doesNotMatch(await server.until(line), /caught|mailbox/i)
    } finally {
      await server.stop()
    }
  }
})

test('init says where it stored, and wrong words of a command lead to its help', async () => {
  const run = (words: readonly string[], env = {}) =>
    new Serving(process.execPath, [bin, ...words], folder, env)
  const words = ['init', '--organization', 'Example', '--email', 'admin@example.com']
  const init = run(words, {
    CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'made/castellan.db')}`,
    CASTELLAN_KEY_FILE: join(folder, 'made/castellan.key'),
  })
  assert.deepEqual(await init.ended, [0, null], init.printed)
  assert.match(
    init.printed,
    /API key +jca_\w{36} .*\nstored in +\S+made\/castellan\.db\n.*set a password/,
  )
  for (const [command = '', said] of [
    ['backup', /^backup needs --to FILE\. See castellan-server backup --help\.$/m],
    ['keys', /^keys takes one verb, rotate or seal\. See castellan-server keys --help\.$/m],
    ['serve --port 1', /^serve: .*--port.* See castellan-server serve --help\.$/m],
  ] as const) {
    const refused = run(command.split(' '))
    assert.deepEqual(await refused.ended, [2, null])
    assert.match(refused.printed, said)
  }
})

test('R-35: in production a key file that others may read is refused, and nothing is made', async () => {
  const own = mkdtempSync(join(folder, 'open-key-'))
  const key = join(own, 'key')
  writeFileSync(key, `${randomBytes(32).toString('base64')}\n`, { mode: 0o644 })
  const server = serve([], {
    NODE_ENV: 'production',
    CASTELLAN_LISTEN: '127.0.0.1:8600',
    CASTELLAN_PUBLIC_URL: 'https://id.example.com',
    CASTELLAN_DATABASE_URL: `sqlite:${join(own, 'castellan.db')}`,
    CASTELLAN_KEY_FILE: key,
    CASTELLAN_SMTP_URL: 'smtp://mail.example.com',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
  })
  assert.deepEqual(await server.ended, [1, null])
  assert.match(server.printed, /open to others \(mode 644\).*chmod 600/)
  assert.ok(!existsSync(join(own, 'castellan.db')))
  rmSync(own, { recursive: true })
})

test('serve says where it is, and a second process on the same data is refused', async () => {
  const first = serve([])
  try {
    const printed = await first.until(/running at http\S+\n/)
    const url = /http\S+/.exec(printed)?.[0]
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
    const second = serve([])
    assert.deepEqual(await second.ended, [1, null])
    assert.match(
      second.printed,
      /^Another castellan-server serves .*castellan\.db already\. .* with CASTELLAN_DATABASE_URL\.\n$/,
    )
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
  } finally {
    await first.stop()
  }
})

test('a backup is made while the server runs, a restore is refused meanwhile, and brings it back after damage', async () => {
  const run = (words: readonly string[]) =>
    new Serving(process.execPath, [bin, ...words], folder, {})
  const server = serve(['--announce'])
  const printed = await server.until(/^ {2}curl .*\/reactivate\//m)
  const backup = run(['backup', '--to', 'monday.db', '--json'])
  assert.deepEqual(await backup.ended, [0, null], backup.printed)
  assert.match(backup.printed, /"administrators":2/)
  assert.equal(statSync(join(folder, 'monday.db')).mode & 0o777, 0o600)
  const early = run(['restore', '--from', 'monday.db', '--replace'])
  assert.deepEqual(await early.ended, [1, null])
  assert.match(early.printed, /Stop it first/)
  await server.stop()

  writeFileSync(join(folder, 'data/castellan.db'), 'nothing that a database would be')
  const damaged = serve([])
  assert.deepEqual(await damaged.ended, [20, null])
  assert.match(damaged.printed, /castellan\.db is damaged .*restore --from FILE/)
  const restore = run(['restore', '--from', 'monday.db', '--replace'])
  assert.deepEqual(await restore.ended, [0, null], restore.printed)
  const again = serve([])
  const url = /http\S+/.exec(await again.until(/running at http\S+\n/))?.[0]
  const key = /jca_\w{36}/.exec(printed)?.[0] ?? ''
  const self = await fetch(`${url}/api/users/getSelf`, { headers: { 'x-api-key': key } })
  assert.equal(self.status, 200)
  await again.stop()
})
