import { createServer, type Server } from 'node:http'

/** One scrape. */
export type RenderMetrics = () => Promise<{ readonly body: string; readonly type: string }>

/** `/metrics` on a port of its own, which no proxy passes on to the world. */
export function createMetricsServer(render: RenderMetrics): Server {
  return createServer(async (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end()
      return
    }
    try {
      const { body, type } = await render()
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    } catch {
      // The database is away, for example; the scrape itself says so.
      response.writeHead(503).end()
    }
  })
}
