import type { Browser } from './browser.ts'
import type { Name, World, WorldAnswer } from './world.ts'

/** The base32 key that the enrolment page shows, as bytes. */
export function secretOf(page: WorldAnswer): Uint8Array {
  const text = /id="key">([A-Z2-7 ]+)</.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
  const bits = [...text]
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** The code that an app with this secret shows now, or so many steps of 30 s away. */
export function codeOf(world: World, secret: Uint8Array, stepsAway = 0): string {
  const step = Math.floor(world.clock.nowMs() / 30_000) + stepsAway
  return world.server.ports.totpCodes.codeAt(secret, step)
}

/** Enrols by the newest enrol link that was mailed; answers the page with the recovery codes. */
export async function enrol(world: World, browser: Browser, name: Name): Promise<WorldAnswer> {
  const { email, password } = world.who(name)
  const token = await world.token(email, '/enrol-totp')
  const page = await browser.post('/enrol-totp', { token, password })
  const code = codeOf(world, secretOf(page))
  return browser.post('/enrol-totp/confirm', { token, code })
}
