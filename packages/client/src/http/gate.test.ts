import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Gate, type Place } from './gate.ts'
import { Stop } from './stop.ts'

function enter(gate: Gate): Promise<Place> {
  const place = gate.takeFree()
  return place ? Promise.resolve(place) : gate.enter(new Stop())
}

async function enterAll(gate: Gate, count: number): Promise<Place[]> {
  return Promise.all(Array.from({ length: count }, () => enter(gate)))
}

describe('the gate', () => {
  it('lets as many out as its limit, and the next when one comes back', async () => {
    const gate = new Gate(2)
    const [first] = await enterAll(gate, 2)
    const order: string[] = []
    const third = enter(gate).then(() => order.push('third'))
    await Promise.resolve()
    order.push('leave')
    first?.leave(false)
    await third
    assert.deepEqual(order, ['leave', 'third'])
  })

  it('serves the queue in the order of arrival', async () => {
    const gate = new Gate(1)
    const [first] = await enterAll(gate, 1)
    const order: number[] = []
    const queued = [1, 2, 3].map(async (number) => {
      const place = await enter(gate)
      order.push(number)
      place.leave(false)
    })
    first?.leave(false)
    await Promise.all(queued)
    assert.deepEqual(order, [1, 2, 3])
  })

  it('halves on a 429, once for all requests that were out together', async () => {
    const gate = new Gate(10)
    const places = await enterAll(gate, 10)
    for (const place of places.slice(0, 4)) place.leave(true)
    assert.equal(gate.limit, 5)
    for (const place of places.slice(4)) place.leave(false)
    const [later] = await enterAll(gate, 1)
    later?.leave(true)
    assert.equal(gate.limit, 3)
  })

  it('never closes for good', async () => {
    const gate = new Gate(2)
    for (let round = 0; round < 5; round++) {
      const [place] = await enterAll(gate, 1)
      place?.leave(true)
    }
    assert.equal(gate.limit, 1)
  })

  it('grows by one after as many good answers as its limit, up to where it began', async () => {
    const gate = new Gate(3)
    const pass = async (throttled: boolean) => (await enter(gate)).leave(throttled)
    await pass(true)
    assert.equal(gate.limit, 1)
    await pass(false)
    assert.equal(gate.limit, 2)
    await pass(false)
    await pass(false)
    assert.equal(gate.limit, 3)
    for (let round = 0; round < 9; round++) await pass(false)
    assert.equal(gate.limit, 3)
  })

  it('forgets whoever aborts in the queue', async () => {
    const gate = new Gate(1)
    const [first] = await enterAll(gate, 1)
    const stop = new Stop()
    const reason = new Error('enough')
    const leaving = gate.enter(stop)
    const staying = enter(gate)
    stop.now(reason)
    await assert.rejects(leaving, reason)
    first?.leave(false)
    await staying
  })

  it('takes its place back from whoever was let in and stopped in the same moment', async () => {
    const gate = new Gate(1)
    const [first] = await enterAll(gate, 1)
    const stop = new Stop()
    void gate.enter(stop)
    const next = enter(gate)
    first?.leave(false)
    stop.now(new Error('enough'))
    await next
  })
})
