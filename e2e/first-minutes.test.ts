import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseCurlLine } from './curl-line.ts'
import { StartedServer } from './started-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'castellan-first-minutes-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Mail {
  to: string
  text: string
  messageId: string
}

async function readMails({ url }: StartedServer): Promise<readonly Mail[]> {
  return (await (await fetch(`${url}/dev/mailbox.json`)).json()) as Mail[]
}

async function readEmails({ url }: StartedServer, apiKey: string): Promise<readonly string[]> {
  const answer = await fetch(`${url}/api/users`, { headers: { 'x-api-key': apiKey } })
  const { results, totalCount } = (await answer.json()) as {
    results: { email: string; firstname: string }[]
    totalCount: number
  }
  assert.equal(results.length, totalCount)
  return results.map(({ email, firstname }) => `${email} ${firstname}`.trim()).sort()
}

const EVERYBODY = ['admin@example.com', 'sample@example.com Renamed']

/** Filled by the first start, read again by the second. */
let apiKey = ''
let mails: readonly Mail[] = []

test('the first start prints a key and three calls; each succeeds as it stands, and its mail is caught', async () => {
  const server = await StartedServer.start(folder)
  try {
    apiKey = /jca_[0-9A-Za-z]{36}/.exec(server.printed)?.[0] ?? ''
    const lines = server.printed.split('\n').filter((line) => line.startsWith('  curl '))
    assert.equal(lines.length, 3, server.printed)
    for (const line of lines) {
      const answer = await fetch(parseCurlLine(line))
      assert.equal(answer.status, 200, `${line}\n${await answer.text()}`)
    }
    mails = await readMails(server)
    assert.deepEqual(
      mails.map(({ to, text }) => `${to} ${/\/[a-z-]+(?=\?token=)/.exec(text)?.[0]}`),
      [
        'admin@example.com /set-password',
        'sample@example.com /enrol-totp',
        'sample@example.com /set-password',
      ],
    )
    assert.deepEqual(await readEmails(server, apiKey), EVERYBODY)
  } finally {
    assert.deepEqual(await server.end('SIGTERM'), { code: 0, signal: null })
  }
})

test('a second start keeps administrators, key and mails, prints no key again, and says where all is', async () => {
  const server = await StartedServer.start(folder)
  try {
    assert.doesNotMatch(server.printed, /jca_/)
    assert.match(server.printed, /earlier starts in \S+castellan\.db\./)
    assert.equal((await fetch(/Caught mail +(\S+)/.exec(server.printed)?.[1] ?? '')).status, 200)
    assert.deepEqual(await readEmails(server, apiKey), EVERYBODY)
    const kept = await readMails(server)
    assert.deepEqual(
      kept.map(({ messageId }) => messageId),
      mails.map(({ messageId }) => messageId),
    )
    const link = /\/enrol-totp\?token=\S+/.exec(kept[1]?.text ?? '')?.[0]
    assert.equal((await fetch(`${server.url}${link}`)).status, 200)
  } finally {
    await server.end('SIGTERM')
  }
})

test('when the launcher is killed outright, the server ends by itself and leaves the data whole', async () => {
  const killed = await StartedServer.start(folder)
  assert.equal((await killed.end('SIGKILL')).signal, 'SIGKILL')
  await assert.rejects(fetch(`${killed.url}/healthz`), TypeError)
  const next = await StartedServer.start(folder)
  assert.deepEqual(await readEmails(next, apiKey), EVERYBODY)
  await next.end('SIGTERM')
  assert.ok(!existsSync(join(folder, 'castellan.db-wal')), 'the last one out leaves no journal')
})

test('Ctrl-C, which reaches launcher and server at once, ends both in good order', async () => {
  const server = await StartedServer.start(folder, true)
  assert.deepEqual(await server.interrupt(), { code: 0, signal: null })
  assert.ok(!existsSync(join(folder, 'castellan.db-wal')), 'the last one out leaves no journal')
})
