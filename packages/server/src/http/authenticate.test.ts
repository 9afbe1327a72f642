import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeDigest } from '../adapters/crypto/node-digest.ts'
import { composeApiKey } from '../domain/api-key/api-key-format.ts'
import { Failure } from '../domain/failure.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { standingClock } from '../testing/test-clock.ts'
import { authenticate } from './authenticate.ts'

const KEY = composeApiKey(Uint8Array.from({ length: 64 }, (_, index) => index))

/** A database that counts how often it is asked, and knows nobody. */
function emptyDatabase(): { unitOfWork: UnitOfWork; asked: () => number } {
  let asked = 0
  const unitOfWork = {
    read: async () => {
      asked += 1
    },
    transact: () => assert.fail('nothing is written'),
  } as unknown as UnitOfWork
  return { unitOfWork, asked: () => asked }
}

async function present(
  apiKey: string | undefined,
  sentence = /sent is not valid/,
): Promise<number> {
  const { unitOfWork, asked } = emptyDatabase()
  const ports = { unitOfWork, digest: nodeDigest, clock: standingClock(0) }
  const origin = {
    requestId: '0'.repeat(24),
    clientIp: '127.0.0.1',
    userAgent: '',
    authMethod: 'none',
    mfa: false,
  } as const
  const rest = { sessionSecret: '', antiForgery: '', fetchSite: undefined, origin, selects: null }
  await assert.rejects(
    authenticate(ports, { apiKey, ...rest }),
    (error) =>
      error instanceof Failure && error.code === 'auth.failed' && sentence.test(error.message),
  )
  return asked()
}

const junk: readonly [what: string, key: string][] = [
  ['empty', ''],
  ['with a wrong checksum', `${KEY.slice(0, -1)}${KEY.endsWith('0') ? '1' : '0'}`],
  ['with one letter changed', KEY.replace(/_./, '_z')],
  ['cut', KEY.slice(0, -1)],
  ['with a blank after it', `${KEY} `],
  ['twice', `${KEY}, ${KEY}`],
  ['of somebody else’s make', 'a'.repeat(40)],
  ['a hostile text', "' OR 1=1 --"],
]
for (const [what, key] of junk) {
  test(`R-09: a key that is ${what} is refused without a look into the database`, async () => {
    assert.equal(await present(key), 0)
  })
}

test('R-09: a well-formed key that nobody holds is refused after one look', async () => {
  assert.equal(await present(KEY), 1)
})

test('who sent no credential is told so, and who sent a dead or invented one gets one answer for both', async () => {
  assert.equal(await present(undefined, /No credential was sent/), 0)
  assert.equal(await present('invented'), 0)
})
