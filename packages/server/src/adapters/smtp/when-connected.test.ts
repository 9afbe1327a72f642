import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { describe, it } from 'node:test'
import { whenConnected } from './when-connected.ts'

describe('connecting', () => {
  it('is given up after its time, and the socket is destroyed', async () => {
    const neverConnects = new Socket()
    await assert.rejects(whenConnected(neverConnects, 20), /could not be reached within 20 ms/)
    assert.equal(neverConnects.destroyed, true)
  })
})
