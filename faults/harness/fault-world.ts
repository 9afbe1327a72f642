import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from './database.ts'
import { FAULTY } from './fault-point.ts'
import { seed, type Tenant } from './seed.ts'
import { freePort, type ServerOptions, ServerProcess } from './server-process.ts'
import { Sink } from './sink.ts'

/** One server, one mail server, one database, and a clock that can be moved. */
export class FaultWorld {
  readonly folder: string
  readonly sink: Sink
  readonly tenant: Tenant
  readonly settings: ServerOptions
  server: ServerProcess
  #aheadMs = 0

  private constructor(parts: {
    folder: string
    sink: Sink
    tenant: Tenant
    settings: ServerOptions
    server: ServerProcess
  }) {
    this.folder = parts.folder
    this.sink = parts.sink
    this.tenant = parts.tenant
    this.settings = parts.settings
    this.server = parts.server
  }

  static async start(
    folder: string,
    more: Partial<ServerOptions> & { targets?: number; dataFolder?: string } = {},
  ): Promise<FaultWorld> {
    const { targets = 3, dataFolder = folder, ...given } = more
    const sink = await Sink.start(join(folder, 'sink.journal'))
    const settings: ServerOptions = {
      folder,
      databaseUrl: `sqlite:${join(dataFolder, 'castellan.db')}`,
      port: await freePort(),
      smtpPort: sink.port,
      args: FAULTY,
      env: { FAULT_CLOCK: join(folder, 'clock'), ...given.env },
      ...given,
    }
    const [tenant] = await seed({ ...settings, env: {} }, 1, targets)
    if (tenant === undefined) throw new TypeError('one tenant was asked for')
    const server = ServerProcess.start(settings)
    await server.ready()
    return new FaultWorld({ folder, sink, tenant, settings, server })
  }

  moveClock(ms: number): void {
    this.#aheadMs += ms
    writeFileSync(join(this.folder, 'clock'), String(this.#aheadMs))
  }

  database(): Promise<Database> {
    return openDatabase(this.settings.databaseUrl ?? '')
  }

  async rows(sql: string) {
    const database = await this.database()
    try {
      return await database.rows(sql)
    } finally {
      await database.close()
    }
  }

  async damage(): Promise<string[]> {
    const database = await this.database()
    try {
      return await database.damage()
    } finally {
      await database.close()
    }
  }

  async waitingMails(): Promise<number> {
    return (await this.rows("SELECT id FROM outbox WHERE state = 'queued'")).length
  }

  async stop(): Promise<void> {
    await this.server.kill()
    await this.sink.stop()
  }
}
