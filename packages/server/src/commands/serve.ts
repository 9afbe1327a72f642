import type { Server } from 'node:http'
import { type Config, readEphemeralConfig, readProcessConfig } from '../config.ts'
import { type CastellanServer, createServer } from '../server.ts'
import { claimDatabase } from '../wiring.ts'
import { announceEmpty, announceFirstStart, announceRestart } from './announce.ts'
import type { Command, Terminal } from './command.ts'
import { freePort } from './free-port.ts'
import { giveBackMemorySoon } from './give-back-memory.ts'
import { parseWords } from './parse-words.ts'
import { untilStopped } from './until-stopped.ts'
import { untilUnforeseen } from './until-unforeseen.ts'

const help = `castellan-server serve [--announce | --ephemeral]

Serves the API, the pages behind mailed links, and delivers mail. Settings come from the environment, see
docs/configuration.md. With NODE_ENV=production a missing or unsafe setting refuses to start.

  --announce   where the directory is empty, create an organization with a first and a sample
               administrator, and print the API key and calls to try
  --ephemeral  the same with everything in memory and all mail caught, for a try or a test run; nothing
               stays. Refused with NODE_ENV=production

One process serves an SQLite file; a second one is refused.

Stops on SIGINT and SIGTERM: what was accepted is answered first.

Examples:
  castellan-server serve
  castellan-server serve --ephemeral
  CASTELLAN_LISTEN=127.0.0.1:9000 castellan-server serve --announce
`

export const serve: Command = {
  name: 'serve',
  summary: 'run the service',
  help,
  run: async (words, terminal) => {
    const options = parseWords('serve', words, {
      announce: { type: 'boolean', default: false },
      ephemeral: { type: 'boolean', default: false },
    })
    const config = await withPort(options.ephemeral ? readEphemeralConfig() : readProcessConfig())
    // Heard from the first moment on: who is asked to stop while starting stops in good order as well.
    const stopped = untilStopped()
    const release = claimDatabase(config)
    const server = await createServer(config, { logger: { level: config.logLevel } })
    try {
      await server.app.listen(config.listen)
      if (config.metricsListen !== null) await listenTo(server.metricsServer, config.metricsListen)
    } catch (cause) {
      await server.stop()
      throw cannotListen(config, cause)
    }
    if (options.announce || options.ephemeral) await announce(server, config, terminal)
    // In production the log says so, and a line of another form would disturb whoever reads it.
    else if (!config.isProduction) terminal.out(`Castellan is running at ${config.publicUrl}`)
    giveBackMemorySoon()
    const unforeseen = untilUnforeseen((err) => server.app.log.fatal({ err }, 'stopping'))
    const exitCode = await Promise.race([stopped.then(() => 0), unforeseen.then(() => 1)])
    await server.stop()
    release()
    return exitCode
  },
}

async function announce(
  { ports, devMailbox }: CastellanServer,
  config: Config,
  terminal: Terminal,
): Promise<void> {
  const pages = { publicUrl: config.publicUrl, isMailCaught: devMailbox !== null }
  const isFilled = await ports.unitOfWork.read((reading) => reading.hasOrganizations())
  if (isFilled) announceRestart(pages, config, terminal)
  else if (config.isProduction) announceEmpty(config.publicUrl, terminal)
  else await announceFirstStart(ports, pages, terminal)
}

function listenTo(server: Server, listen: Config['listen']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(listen, () => resolve())
  })
}

const WAYS_OUT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Stop what listens there, or set',
  EACCES: 'This user may not listen on so low a port: set',
  EADDRNOTAVAIL: 'This machine has no such address: set',
}

function cannotListen({ listen }: Config, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return new Error(
    `Castellan cannot listen on ${listen.host}:${listen.port} (${reason}). ${WAYS_OUT[code] ?? 'Set'} CASTELLAN_LISTEN to another address, such as 127.0.0.1:8601.`,
    { cause },
  )
}

/** Port 0 is replaced by a free one here, as mailed links must name it. */
async function withPort(config: Config): Promise<Config> {
  const { host, port } = config.listen
  if (port !== 0) return config
  const free = await freePort(host)
  const publicUrl = config.publicUrl.replace(/:0$/, `:${free}`)
  return { ...config, listen: { host, port: free }, publicUrl }
}
