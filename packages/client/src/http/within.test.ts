import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FakeWorld } from '../testing/fake-world.ts'
import { Stop } from './stop.ts'
import { within } from './within.ts'

function limitOf(world: FakeWorld, outer?: AbortSignal) {
  const late = () => new Error('late')
  return { world, ms: 100, late, outer, stopped: (reason: unknown) => reason }
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
    const failing = within(limitOf(world), () => Promise.reject(new Error('work')))
    await assert.rejects(failing, /work/)
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

  it('ends with its outer signal, and leaves no listener there', async () => {
    const world = new FakeWorld()
    const controller = new AbortController()
    const limited = within(limitOf(world, controller.signal), never)
    controller.abort(new Error('outer'))
    await assert.rejects(limited, /outer/)
    assert.equal(world.timers, 0)
  })

  it('ends with an outer limit, and is no burden to it afterwards', async () => {
    const outer = new Stop()
    const limited = within({ ...limitOf(new FakeWorld()), outer }, never)
    outer.now(new Error('outer'))
    await assert.rejects(limited, /outer/)
    assert.equal(outer.signal.aborted, true)
  })

  it('does not begin when its outer signal was aborted before', async () => {
    let begun = false
    const outer = AbortSignal.abort(new Error('outer'))
    const limited = within(limitOf(new FakeWorld(), outer), async () => {
      begun = true
    })
    await assert.rejects(limited, /outer/)
    assert.equal(begun, false)
  })
})
