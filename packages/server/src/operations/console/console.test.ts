import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Answer } from '../../domain/idempotency/kept-answer.ts'
import type { Call } from '../../http/call.ts'
import type { PageRoute } from '../../http/route.ts'
import { inWorld, signIn } from '../../testing/signing-in.ts'
import { consoleRoutes } from './console.route.ts'

const PATHS = [
  '/',
  '/administrators',
  '/administrators/5c3536e9e0a6840001872799',
  '/activity',
  '/mail',
]

const SCRIPT = Buffer.from('export {}')
const FILES = new Map([
  ['console-1a2b.js', { type: 'text/javascript', bytes: SCRIPT, gzip: gzipSync(SCRIPT) }],
  ['console-3c4d.css', { type: 'text/css', bytes: SCRIPT, gzip: gzipSync(SCRIPT) }],
])

test('R-34: every page of the console may run its own script and no other, and makes no HTML from text', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aBill')
    for (const path of PATHS) {
      const { status, headers } = await browser.get(path)
      assert.equal(status, 200, path)
      const directives = headers.get('content-security-policy')?.split('; ') ?? []
      for (const directive of [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ]) {
        assert.ok(directives.includes(directive), `${path}: ${directive}`)
      }
      assert.doesNotMatch(directives.join(), /unsafe|\*|https?:|data:/)
      assert.equal(headers.get('cache-control'), 'no-store')
    }
  }))

test('the console is 401 with the form to sign in for who has no session or half of one', () =>
  inWorld(async (world) => {
    for (const path of PATHS) {
      const answer = await world.call({ path })
      assert.equal(answer.status, 401)
      assert.match(answer.text, /action="\/login"/)
      assert.doesNotMatch(answer.text, /<script|castellan-anti-forgery/)
    }
  }))

test('who may not look at others is led from the console to their own account', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aHelp')
    await world.tamper(
      "UPDATE administrators SET role = 'Command Runner' WHERE id = ?",
      world.who('aHelp').id,
    )
    const answer = await browser.get('/')
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/account'])
    const { text } = await browser.get('/administrators')
    assert.match(text, /<meta name="castellan-rights" content="self">/)
    assert.doesNotMatch(text, /href="\/administrators"/)
  }))

test('the page tells its script who is signed in, and neither the session nor any other secret', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const { text } = await browser.get('/')
    const antiForgery = await browser.antiForgery()
    assert.ok(text.includes(`<meta name="castellan-anti-forgery" content="${antiForgery}">`))
    assert.ok(
      text.includes(`<meta name="castellan-administrator-id" content="${world.who('aAdm').id}">`),
    )
    assert.ok(
      text.includes('<meta name="castellan-rights" content="read-others read-events self">'),
    )
    for (const secret of [browser.cookie('castellan-session'), world.who('aAdm').apiKey]) {
      assert.ok(!text.includes(secret))
    }
  }))

test('R-25: the name of an organization is text on the page, never markup', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await world.tamper(`UPDATE organizations SET name = '"><script>alert(1)</script>'`)
    const { text } = await browser.get('/')
    assert.doesNotMatch(text, /<script>/)
    assert.match(text, /content="&quot;&gt;&lt;script&gt;alert/)
  }))

function fileRoute(files: Parameters<typeof consoleRoutes>[1]): PageRoute {
  const found = consoleRoutes({} as never, files).find(({ name }) => name === 'console-file')
  assert.ok(found)
  return found
}

function callFor(file: string, accepted: string): Call {
  const header = (name: string) => (name === 'accept-encoding' ? accepted : undefined)
  return { params: { file }, header } as unknown as Call
}

test('a built file is kept for good, and comes packed to who takes it so', async () => {
  const { handle } = fileRoute(FILES)
  const plain = (await handle(callFor('console-1a2b.js', ''))) as unknown as {
    body: Uint8Array
  } & Answer
  assert.deepEqual([plain.status, plain.headers['content-encoding']], [200, undefined])
  assert.deepEqual(Buffer.from(plain.body), SCRIPT)
  const packed = await handle(callFor('console-1a2b.js', 'br, gzip'))
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.equal(packed.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.deepEqual(gunzipSync(packed.body as Uint8Array), SCRIPT)
})

test('no other file is served, whatever its name', async () => {
  const { handle } = fileRoute(FILES)
  for (const name of ['', '..', '../package.json', '__proto__', 'console-1a2b.js.gz', 'main.tsx']) {
    await assert.rejects(handle(callFor(name, '')), { code: 'route.not-found' }, name)
  }
})
