import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Call } from './call.ts'
import type { Outcome } from './http/send.ts'

const outcome = { data: 7, response: { status: 200 } } as unknown as Outcome

describe('a call', () => {
  it('begins at once and is a promise of its value', async () => {
    let begun = 0
    const call = new Call<number>(async () => {
      begun++
      return outcome
    })
    assert.equal(begun, 1)
    assert.equal(await call, 7)
    assert.equal(await call, 7)
    assert.equal((await call.withResponse()).response.status, 200)
    assert.equal(await Promise.race([call]), 7)
    assert.equal(begun, 1)
  })

  it('passes its failure to catch, and runs finally', async () => {
    const call = new Call<number>(() => Promise.reject(new Error('no')))
    const steps: string[] = []
    const value = await call
      .finally(() => void steps.push('finally'))
      .catch((error: Error) => error.message)
    assert.equal(value, 'no')
    assert.equal(await call.catch(() => 'caught'), 'caught')
    assert.deepEqual(steps, ['finally'])
  })
})
