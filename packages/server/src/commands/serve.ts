import { type Config, readProcessConfig } from '../config.ts'
import { createServer } from '../server.ts'
import { announceFirstStart, announceRestart } from './announce.ts'
import type { Command } from './command.ts'
import { freePort } from './free-port.ts'
import { parseWords } from './parse-words.ts'
import { untilStopped } from './until-stopped.ts'

const help = `castellan-server serve [--announce]

Serves the API, the pages behind mailed links, and delivers mail. Settings come from the environment, see
docs/configuration.md. With NODE_ENV=production a missing or unsafe setting refuses to start.

  --announce   where the directory is empty, create an organization with a first and a sample
               administrator, and print the API key and calls to try

Stops on SIGINT and SIGTERM: what was accepted is answered first.

Examples:
  castellan-server serve
  CASTELLAN_LISTEN=127.0.0.1:9000 castellan-server serve --announce
`

export const serve: Command = {
  name: 'serve',
  summary: 'run the service',
  help,
  run: async (words, terminal) => {
    const options = parseWords('serve', words, { announce: { type: 'boolean', default: false } })
    const config = await withPort(readProcessConfig())
    const server = createServer(config, { logger: { level: config.logLevel } })
    try {
      await server.app.listen(config.listen)
    } catch (error) {
      await server.stop()
      throw error
    }
    if (options.announce) {
      const isEmpty = !(await server.ports.unitOfWork.read((reading) => reading.hasOrganizations()))
      const mayFill = isEmpty && !config.isProduction
      if (mayFill) await announceFirstStart(server.ports, config.publicUrl, terminal)
      else announceRestart(config.publicUrl, terminal)
    }
    await untilStopped()
    await server.stop()
    return 0
  },
}

/** Port 0 is replaced by a free one here, as mailed links must name it. */
async function withPort(config: Config): Promise<Config> {
  const { host, port } = config.listen
  if (port !== 0) return config
  const free = await freePort(host)
  const publicUrl = config.publicUrl.replace(/:0$/, `:${free}`)
  return { ...config, listen: { host, port: free }, publicUrl }
}
