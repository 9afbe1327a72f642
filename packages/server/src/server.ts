import { type AppOptions, createApp } from './app.ts'
import type { Config } from './config.ts'
import { createMetricsServer } from './http/metrics-server.ts'
import { promptClose } from './http/prompt-close.ts'
import { routeTable } from './operations/index.ts'
import type { Clock } from './ports/clock.ts'
import type { Random } from './ports/random.ts'
import { openBackground, wire } from './wiring.ts'
import { startDeliverMail } from './workers/deliver-mail/deliver-mail.loop.ts'
import { startRemoveOldEvents } from './workers/remove-old-events/remove-old-events.loop.ts'

type WiredPorts = Awaited<ReturnType<typeof wire>>['ports']

export type ServerOptions = {
  readonly clock?: Clock
  readonly random?: Random
  readonly logger?: AppOptions['logger']
  /** Puts something around the ports: tests break them this way, and no setting does. */
  readonly decorate?: (ports: WiredPorts) => WiredPorts
}

/** A server that is ready to listen, with its workers running. */
export async function createServer(config: Config, options: ServerOptions = {}) {
  const wired = await wire(config, options.clock, options.random)
  const background = openBackground((err) => app.log.error({ err }, 'work failed after its answer'))
  const decorated = options.decorate?.(wired.ports) ?? wired.ports
  const ports = { ...decorated, background }
  const delivery = startDeliverMail(ports, (err) => app.log.error({ err }, 'mail delivery failed'))
  const retention = startRemoveOldEvents(ports, config.eventRetentionDays, (err) =>
    app.log.error({ err }, 'old events could not be removed'),
  )
  const isCaught = !config.isProduction && config.smtp === null
  const devMailbox = isCaught ? { ...ports, drainMail: () => delivery.drain() } : null
  const app = createApp({
    routes: routeTable(ports, {
      documents: wired.documents,
      consoleFiles: wired.consoleFiles,
      devMailbox,
    }),
    ports,
    publicUrl: config.publicUrl,
    allowedHosts: config.allowedHosts,
    trustedProxies: config.trustedProxies,
    logger: options.logger,
  })
  const closeApp = promptClose(app)
  const metricsServer = createMetricsServer(wired.renderMetrics)
  return {
    app,
    ports,
    delivery,
    devMailbox,
    metricsServer,
    /** Answers what was accepted, delivers what is in hand, then closes. */
    stop: async () => {
      metricsServer.close()
      metricsServer.closeAllConnections()
      // At once, so that a slow mail server and a slow client are waited for together.
      await Promise.all([closeApp(), delivery.stop()])
      await retention.stop()
      await background.finish()
      await wired.close()
    },
  }
}

export type CastellanServer = Awaited<ReturnType<typeof createServer>>
