import { Castellan } from '../client.ts'
import type { CastellanOptions } from '../options.ts'
import { FakeWorld } from '../testing/fake-world.ts'

export const ID = '5c3536e9e0a6840001872799'
export const KEY = `jca_${'Zk7'.repeat(12)}`

/** Both ways to send; the whole fault suite holds for each. */
export const TRANSPORTS: Array<{ name: string; options: Partial<CastellanOptions> }> = [
  { name: 'node:http', options: {} },
  { name: 'fetch', options: { fetch: (input, init) => fetch(input, init) } },
]

/** A client of a scripted server, and the time that it lives in. */
export function clientOf(
  baseUrl: string,
  options: Partial<Omit<CastellanOptions, 'region'>> = {},
): { client: Castellan; world: FakeWorld } {
  const world = new FakeWorld()
  const all: CastellanOptions = { apiKey: KEY, server: 'castellan', ...options, baseUrl }
  return { client: new Castellan(all, { world }), world }
}
