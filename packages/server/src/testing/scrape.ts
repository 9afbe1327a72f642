import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { World } from './world.ts'

/** Has a world count; it listens where `scrape` says. */
export const COUNTED = { CASTELLAN_METRICS_LISTEN: '127.0.0.1:9464' }

/** Asks the port of the metrics, on a free one. */
export async function scrape(world: World, path = '/metrics', method = 'GET') {
  const { metricsServer } = world.server
  if (!metricsServer.listening) {
    metricsServer.listen(0, '127.0.0.1')
    await once(metricsServer, 'listening')
  }
  const { port } = metricsServer.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method })
  return { status: answer.status, text: await answer.text() }
}
