import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseCurlLine } from './curl-line.ts'

const bin = fileURLToPath(new URL('../packages/server/bin/castellan-server.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'castellan-serve-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function serve(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [bin, 'serve', ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, CASTELLAN_LISTEN: '127.0.0.1:0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = { text: '' }
  const hear = (chunk: Buffer) => {
    heard.text += chunk
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return { child, heard, ended: once(child, 'close') }
}

/** What was printed up to a line, or all of it where the program ended before. */
async function until(server: ReturnType<typeof serve>, line: RegExp): Promise<string> {
  while (!line.test(server.heard.text) && server.child.exitCode === null) {
    await Promise.race([once(server.child.stdout, 'data'), server.ended])
  }
  assert.match(server.heard.text, line)
  return server.heard.text
}

async function stop({ child, ended }: { child: ChildProcess; ended: Promise<unknown[]> }) {
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
}

test('serve --ephemeral prints a key and calls that succeed, and leaves no file behind', async () => {
  const server = serve(['--ephemeral'], { CASTELLAN_SMTP_URL: 'smtp://mail.example.com' })
  try {
    const printed = await until(server, /^ {2}curl .*\/reactivate\//m)
    const lines = printed.split('\n').filter((line) => line.startsWith('  curl '))
    assert.equal(lines.length, 3)
    for (const line of lines) assert.equal((await fetch(parseCurlLine(line))).status, 200, line)
    const mailbox = /Caught mail +(\S+)/.exec(printed)?.[1]
    const mails = (await (await fetch(`${mailbox}.json`)).json()) as unknown[]
    assert.equal(mails.length, 3)
  } finally {
    await stop(server)
  }
  assert.deepEqual(readdirSync(folder), [])
})

test('serve --ephemeral is refused in production', async () => {
  const server = serve(['--ephemeral'], { NODE_ENV: 'production' })
  assert.deepEqual(await server.ended, [1, null])
  assert.match(server.heard.text, /--ephemeral keeps nothing/)
})

test('serve says where it is, and a second process on the same data is refused', async () => {
  const first = serve([])
  try {
    const printed = await until(first, /running at http\S+\n/)
    const url = /http\S+/.exec(printed)?.[0]
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
    const second = serve([])
    assert.deepEqual(await second.ended, [1, null])
    assert.match(second.heard.text, /Another castellan-server serves .*castellan\.db already/)
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
  } finally {
    await stop(first)
  }
})
