import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { inWorld } from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

/** The hidden field of a form; '' where it has none. */
function returnIn(text: string): string {
  return /name="returnTo" value="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
}

async function signInTo(world: World, returnTo: string): Promise<string | null> {
  world.clock.advanceMs(30_000)
  const browser = new Browser(world)
  const { email, password } = world.who('aAdm')
  const asked = await browser.post('/login', { email, password, returnTo })
  const fields = { code: world.code('aAdm'), returnTo: returnIn(asked.text) }
  return (await browser.post('/login/code', fields)).headers.get('location')
}

test('the sign-in returns to the page that asked for it, through a wrong password and a wrong code', () =>
  inWorld(async (world) => {
    world.clock.advanceMs(30_000)
    const browser = new Browser(world)
    const { email, password } = world.who('aAdm')
    const page = '/administrators?search=a&page=2'
    const asked = await browser.get(page)
    assert.equal(asked.status, 401)
    assert.equal(returnIn(asked.text), page)
    const wrong = await browser.post('/login', { email, password: 'x', returnTo: page })
    assert.equal(wrong.status, 401)
    assert.equal(returnIn(wrong.text), page)
    world.clock.advanceMs(60_000)
    const first = await browser.post('/login', { email, password, returnTo: page })
    assert.equal(returnIn(first.text), page)
    const wrongCode = await browser.post('/login/code', { code: 'x', returnTo: page })
    assert.equal(returnIn(wrongCode.text), page)
    world.clock.advanceMs(60_000)
    const code = world.code('aAdm')
    const second = await browser.post('/login/code', { code, returnTo: page })
    assert.equal(second.status, 303, second.text)
    assert.equal(second.headers.get('location'), page)
  }))

test('R-25: the sign-in leads to no other server, whatever its form says', () =>
  inWorld(async (world) => {
    const foreign = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
    ]
    for (const returnTo of foreign) assert.equal(await signInTo(world, returnTo), '/', returnTo)
    assert.equal(await signInTo(world, '/mail'), '/mail')
  }))
