import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CastellanError, ConnectionError, TimeoutError } from '../errors/index.ts'
import { connectionFailure } from './connection-failure.ts'
import { mayRetry, retryDelayMs } from './retry.ts'

const withCode = (code: string) => Object.assign(new Error(code), { code })
const connection = (code: string) => connectionFailure(withCode(code), {})
const late = (scope: 'try' | 'call') => new TimeoutError('late', { scope, timeoutMs: 1 })

describe('another try', () => {
  for (const [title, error, repeatable, once] of [
    ['a 429', new CastellanError('', { status: 429 }), true, true],
    ['a 408', new CastellanError('', { status: 408 }), true, false],
    ['a 500', new CastellanError('', { status: 500 }), true, false],
    ['a 502', new CastellanError('', { status: 502 }), true, false],
    ['a 503', new CastellanError('', { status: 503 }), true, false],
    ['a 504', new CastellanError('', { status: 504 }), true, false],
    ['a 501', new CastellanError('', { status: 501 }), false, false],
    ['a 409', new CastellanError('', { status: 409 }), false, false],
    ['a refused connection', connection('ECONNREFUSED'), true, true],
    ['an unknown host', connection('ENOTFOUND'), true, true],
    ['DNS that does not answer', connection('EAI_AGAIN'), true, true],
    ['a reset connection', connection('ECONNRESET'), true, false],
    [
      'a failure without a code, as browsers give',
      connectionFailure(new TypeError(), {}),
      true,
      false,
    ],
    ['a certificate that is refused', connection('DEPTH_ZERO_SELF_SIGNED_CERT'), false, false],
    ['a try that took too long', late('try'), true, false],
    ['a call that took too long', late('call'), false, false],
  ] as const) {
    it(`after ${title}: ${repeatable} where a second arrival does no harm, else ${once}`, () => {
      assert.equal(mayRetry(error, true), repeatable)
      assert.equal(mayRetry(error, false), once)
    })
  }

  it('finds the code of a fetch in the cause of its error', () => {
    const error = connectionFailure(
      new TypeError('fetch failed', { cause: withCode('ENOTFOUND') }),
      {},
    )
    assert(error instanceof ConnectionError)
    assert.equal(error.mayHaveArrived, false)
  })
})

describe('the wait before another try', () => {
  const failure = new CastellanError('')

  it('is chosen anywhere up to 250 ms, doubling with each try, at most 8 s', () => {
    const longest = [1, 2, 3, 6, 9].map((attempt) => retryDelayMs(failure, attempt, 1))
    assert.deepEqual(longest, [250, 500, 1_000, 8_000, 8_000])
    assert.equal(retryDelayMs(failure, 3, 0), 0)
  })

  it('is never shorter than what the server asked', () => {
    const asked = new CastellanError('', { retryAfterMs: 3_000 })
    assert.equal(retryDelayMs(asked, 1, 0), 3_000)
    assert.equal(retryDelayMs(asked, 1, 1), 3_250)
  })
})
