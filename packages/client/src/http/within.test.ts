import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FakeWorld } from '../testing/fake-world.ts'
import type { Stop } from './stop.ts'
import { within } from './within.ts'

function limitOf(world: FakeWorld, signal?: AbortSignal) {
  const late = () => new Error('late')
  return { world, ms: 100, late, signal, aborted: () => new Error(`aborted: ${signal?.reason}`) }
}

const never = () => new Promise<never>(() => undefined)

describe('a limit', () => {
  it('hands on the value and stops its timer', async () => {
    const world = new FakeWorld()
    assert.equal(await within(limitOf(world), async () => 7), 7)
    assert.equal(world.timers, 0)
  })

  it('hands on the failure and stops its timer', async () => {
    const world = new FakeWorld()
    const failing = within(limitOf(world), () => Promise.reject(new Error('it broke')))
    await assert.rejects(failing, /it broke/)
    assert.equal(world.timers, 0)
  })

  it('ends work that ignores its signal', async () => {
    const world = new FakeWorld()
    const limited = within(limitOf(world), never)
    world.advance(100)
    await assert.rejects(limited, /late/)
  })

  it('tells the work why it ends', async () => {
    const world = new FakeWorld()
    let told: Stop | undefined
    const limited = within(limitOf(world), (stop) => {
      told = stop
      return never()
    })
    world.advance(100)
    await assert.rejects(limited)
    assert.match(String(told?.reason), /late/)
  })

  it('ends with its signal, and leaves no timer', async () => {
    const world = new FakeWorld()
    const controller = new AbortController()
    const limited = within(limitOf(world, controller.signal), never)
    controller.abort('enough')
    await assert.rejects(limited, /aborted: enough/)
    assert.equal(world.timers, 0)
  })

  it('does not begin when its signal was aborted before', async () => {
    let begun = false
    const signal = AbortSignal.abort('enough')
    const limited = within(limitOf(new FakeWorld(), signal), async () => {
      begun = true
    })
    await assert.rejects(limited, /aborted: enough/)
    assert.equal(begun, false)
  })
})
