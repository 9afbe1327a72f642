import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type RawAnswer, rawRequest, sendRaw } from '../testing/raw-request.ts'
import { World } from '../testing/world.ts'

const JSON_TYPE = 'Content-Type: application/json'

describe('the HTTP edge', () => {
  let world: World
  let key: string
  before(async () => {
    world = await World.create({ CASTELLAN_ALLOWED_HOSTS: 'console.example.com' })
    key = `x-api-key: ${world.who('aBill').apiKey}`
  })
  after(() => world.stop())

  /** The one shape of every error, whatever refused it. */
  function assertRefused(answer: RawAnswer, status: number, reason: string): void {
    assert.equal(answer.status, status, `${answer.head}\n${answer.text}`)
    const body = JSON.parse(answer.text) as Record<string, unknown>
    assert.deepEqual(Object.keys(body).slice(0, 6), [
      'code',
      'status',
      'message',
      'error',
      'reason',
      'requestId',
    ])
    assert.equal(body.code, status)
    assert.equal(body.reason, reason)
    assert.equal(body.error, body.message)
    assert.match(String(body.requestId), /^[0-9a-f]{24}$/)
    assert.ok(answer.head.includes(`x-request-id: ${body.requestId}`), answer.head)
    assert.match(answer.head, /content-type: application\/json/i)
    assert.match(answer.head, /cache-control: no-store/i)
    assert.doesNotMatch(answer.head, /^(server|x-powered-by):/im)
    assert.doesNotMatch(answer.text, /\.ts|\.js|node_modules|\bat \w+ \(|SELECT|fastify|FST_/i)
  }

  const get = (path: string, lines: readonly string[] = [], host = '127.0.0.1') =>
    sendRaw(world, rawRequest(`GET ${path} HTTP/1.1`, [key, ...lines], '', host))
  const put = (body: string | Buffer, lines: readonly string[]) => {
    const target = `PUT /api/users/${world.who('aAdm').id} HTTP/1.1`
    const length = `Content-Length: ${Buffer.byteLength(body)}`
    const head = rawRequest(target, [key, length, ...lines])
    return sendRaw(world, Buffer.concat([Buffer.from(head), Buffer.from(body)]))
  }
  const SELF = '/api/users/getSelf'

  for (const host of [
    'evil.example',
    'id.test.example.evil.example',
    '10.0.0.1',
    '',
    'localhost.x',
  ]) {
    test(`R-24: Host ${JSON.stringify(host)} is 421`, async () => {
      assertRefused(await get(SELF, [], host), 421, 'request.misdirected')
    })
  }

  for (const host of [
    'id.test.example',
    'ID.test.example',
    'console.example.com',
    'localhost:80',
    '127.0.0.1',
    '[::1]:9',
  ]) {
    test(`R-24: Host ${host} is answered`, async () => {
      assert.equal((await get(SELF, [], host)).status, 200)
    })
  }

  test('R-24: health checks come by address and are answered under any Host, nothing else is', async () => {
    for (const path of ['/healthz', '/readyz']) {
      assert.equal((await get(path, [], '10.0.0.1')).status, 200)
    }
    assertRefused(await get('/healthz?x', [], '10.0.0.1'), 421, 'request.misdirected')
  })

  test('R-49: two Host headers are 400, also when they are alike', async () => {
    const answer = await get(SELF, ['Host: 127.0.0.1'])
    assertRefused(answer, 400, 'request.malformed')
  })

  test('R-49: HTTP/1.1 without a Host is 400', async () => {
    const bytes = `GET ${SELF} HTTP/1.1\r\nConnection: close\r\n${key}\r\n\r\n`
    assertRefused(await sendRaw(world, bytes), 400, 'request.malformed')
  })

  test('R-49: the absolute form is taken for our own host, and for another it is 421', async () => {
    assert.equal((await get(`http://127.0.0.1${SELF}`)).status, 200)
    const schemes = ['http://evil.example', 'HTTP://evil.example', 'https://evil.example']
    for (const scheme of schemes) {
      assertRefused(await get(scheme + SELF), 421, 'request.misdirected')
      assertRefused(await get(`${scheme}/healthz`), 421, 'request.misdirected')
    }
  })

  test('R-49: a target that is no path is 400', async () => {
    for (const target of ['*', `${SELF}#x`, `${SELF}?a#x`]) {
      assertRefused(await get(target), 400, 'request.malformed')
    }
  })

  test('an expectation that nobody knows is passed over (RFC 9110 §10.1.1)', async () => {
    assert.equal((await get(SELF, ['Expect: the-unexpected'])).status, 200)
    assert.equal((await get(SELF, ['Expect: 100-continue'])).status, 100)
  })

  test('R-27: a URL of 8 KiB is taken, one byte more is 414', async () => {
    const path = (length: number) => `${SELF}?x=`.padEnd(length, 'a')
    assert.equal((await get(path(8192))).status, 200)
    assertRefused(await get(path(8193)), 414, 'request.uri-too-long')
  })

  test('R-27: 100 header lines are taken, 101 are 431', async () => {
    // Host, Connection and the key are three of them.
    const lines = (count: number) =>
      Array.from({ length: count - 3 }, (_, index) => `X-${index}: 1`)
    assert.equal((await get(SELF, lines(100))).status, 200)
    assertRefused(await get(SELF, lines(101)), 431, 'request.headers-too-large')
    assertRefused(await get(SELF, lines(1900)), 431, 'request.headers-too-large')
  })

  test('R-27: headers beyond 16 KiB are 431', async () => {
    assert.equal((await get(SELF, [`X-Big: ${'a'.repeat(15 * 1024)}`])).status, 200)
    assertRefused(
      await get(SELF, [`X-Big: ${'a'.repeat(16 * 1024)}`]),
      431,
      'request.headers-too-large',
    )
  })

  test('R-27: a body of 64 KiB is read, one byte more is 413, in chunks too', async () => {
    const body = (bytes: number) => `{"x":"${'a'.repeat(bytes - 8)}"}`
    assert.equal((await put(body(65_536), [JSON_TYPE])).status, 200)
    assertRefused(await put(body(65_537), [JSON_TYPE]), 413, 'request.too-large')
    const target = `PUT /api/users/${world.who('aAdm').id} HTTP/1.1`
    const chunked = `${(65_537).toString(16)}\r\n${body(65_537)}\r\n0\r\n\r\n`
    const lines = [key, JSON_TYPE, 'Transfer-Encoding: chunked']
    assertRefused(
      await sendRaw(world, rawRequest(target, lines, chunked)),
      413,
      'request.too-large',
    )
  })

  test('R-27: a body that only says it is huge is 413 before it comes', async () => {
    const target = `PUT /api/users/${world.who('aAdm').id} HTTP/1.1`
    const lines = [key, JSON_TYPE, 'Content-Length: 1073741824']
    assertRefused(await sendRaw(world, rawRequest(target, lines)), 413, 'request.too-large')
  })

  for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'GZIP', 'identity, gzip']) {
    test(`R-27: Content-Encoding ${encoding} is 415`, async () => {
      const answer = await put('{}', [JSON_TYPE, `Content-Encoding: ${encoding}`])
      assertRefused(answer, 415, 'request.media-type')
    })
  }

  for (const type of [
    'application/json',
    'application/JSON;charset=utf-8',
    'application/json; charset="UTF-8"',
  ]) {
    test(`R-28: ${type} is taken`, async () => {
      assert.equal((await put('{}', [`Content-Type: ${type}`])).status, 200)
    })
  }

  const wrongTypes = [
    'text/plain',
    'text/json',
    'application/json; charset=latin1',
    'application/json; charset=utf-8; x=y',
    'application/json, text/plain',
    'application/jsonp',
    'application/merge-patch+json',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'json',
  ]
  for (const type of wrongTypes) {
    test(`R-28: ${type} is 415`, async () => {
      assertRefused(await put('{}', [`Content-Type: ${type}`]), 415, 'request.media-type')
    })
  }

  test('R-28: a body without a type is 415', async () => {
    assertRefused(await put('{}', []), 415, 'request.media-type')
  })

  const malformed: readonly [what: string, body: string | Buffer][] = [
    ['a key twice', '{"firstname":"a","firstname":"b"}'],
    ['a key twice, once escaped', '{"firstname":"a","\\u0066irstname":"b"}'],
    ['a byte order mark', '\ufeff{}'],
    ['NUL, escaped', '{"firstname":"\\u0000"}'],
    ['NUL, raw', '{"firstname":"\0"}'],
    ['half a surrogate pair', '{"firstname":"\\ud800"}'],
    ['17 levels', `${'{"x":'.repeat(17)}1${'}'.repeat(17)}`],
    ['30,000 open brackets', '['.repeat(30_000)],
    ['257 keys', `{${Array.from({ length: 257 }, (_, index) => `"k${index}":1`).join(',')}}`],
    ['trailing bytes', '{} {}'],
    ['a trailing comma', '{"firstname":"a",}'],
    ['a comment', '{}//'],
    ['NaN', '{"x":NaN}'],
    ['a number beyond all bounds', '{"x":1e999}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['blanks alone', '   '],
  ]
  for (const [what, body] of malformed) {
    test(`R-28: JSON with ${what} is 400 and changes nothing`, async () => {
      assertRefused(await put(body, [JSON_TYPE]), 400, 'request.malformed')
      assert.equal((await world.row('aAdm')).firstname, '')
    })
  }

  const framing: readonly [what: string, lines: readonly string[], body: string][] = [
    [
      'Content-Length and Transfer-Encoding',
      ['Content-Length: 2', 'Transfer-Encoding: chunked'],
      '0\r\n\r\n',
    ],
    ['two Content-Lengths', ['Content-Length: 2', 'Content-Length: 3'], '{} '],
    ['a signed Content-Length', ['Content-Length: +2'], '{}'],
    ['a list of Content-Lengths', ['Content-Length: 2, 2'], '{}'],
    ['a transfer coding beside chunked', ['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
    ['two Content-Types', ['Content-Type: text/plain', 'Content-Length: 2'], '{}'],
    ['an unknown transfer coding', ['Transfer-Encoding: chunked, gzip'], '0\r\n\r\n'],
    ['a chunk size that is none', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a blank before the colon', ['Content-Length : 2'], '{}'],
    ['a folded header', ['X-A: 1', ' 2', 'Content-Length: 2'], '{}'],
    ['NUL in a header', ['X-A: a\0b', 'Content-Length: 2'], '{}'],
  ]
  for (const [what, lines, body] of framing) {
    test(`R-49: ${what} is 400, and the connection is closed`, async () => {
      const target = `PUT /api/users/${world.who('aAdm').id} HTTP/1.1`
      const bytes = rawRequest(target, [key, JSON_TYPE, ...lines], body)
      assertRefused(
        await sendRaw(world, bytes.replace('Connection: close\r\n', '')),
        400,
        'request.malformed',
      )
    })
  }

  const doubts: readonly [what: string, head: string][] = [
    [
      'a transfer coding beside chunked',
      'GET /healthz HTTP/1.1\r\nTransfer-Encoding: gzip, chunked',
    ],
    ['chunks in HTTP/1.0', 'GET /healthz HTTP/1.0\r\nTransfer-Encoding: chunked'],
    ['the same for a path that is none', 'GET /%zz HTTP/1.1\r\nTransfer-Encoding: gzip, chunked'],
  ]
  for (const [what, head] of doubts) {
    test(`R-49: what comes in one packet behind ${what} is not carried out`, async () => {
      const doubtful = `${head}\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n`
      const target = `POST /api/users/${world.who('aHelp').id}/suspend HTTP/1.1`
      const before = await world.dump()
      const answer = await sendRaw(world, doubtful + rawRequest(target, [key, 'Content-Length: 0']))
      assertRefused(answer, 400, 'request.malformed')
      // Changes are made one after another: whatever was let through stands by the end of this one.
      assert.equal((await put('{}', [JSON_TYPE])).status, 200)
      assert.equal(await world.dump(), before)
    })
  }

  test('the method QUERY without a Content-Type is 415, and no failure of the server', async () => {
    const answer = await sendRaw(world, rawRequest('QUERY /nowhere HTTP/1.1'))
    assertRefused(answer, 415, 'request.media-type')
  })

  test('R-49: what is no HTTP is 400', async () => {
    for (const bytes of [
      '\x16\x03\x01\x02\x00',
      'GET / HTTP/3.7\r\n\r\n',
      'GET /healthz HTTP/2.0\r\nHost: 127.0.0.1\r\n\r\n',
      'GET /healthz\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ]) {
      assertRefused(await sendRaw(world, bytes), 400, 'request.malformed')
    }
  })
})
