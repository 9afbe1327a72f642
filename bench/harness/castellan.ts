import type { Directory } from './plant.ts'
import { firstAnswer, freePort, type Spawned, spawnNode } from './processes.ts'

export type Castellan = Spawned & { readonly port: number }

export type CastellanOptions = {
  readonly logLevel?: string
  /** The sources unless given. */
  readonly program?: string
  /** Instead of the directory's own SQLite file. */
  readonly databaseUrl?: string
  /** That of the servers unless given. */
  readonly core?: 'server' | 'any'
  /** Before the program, for a profile for example. */
  readonly nodeArgs?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** The server as it ships, over a planted directory. */
export async function startCastellan(
  directory: Pick<Directory, 'databasePath' | 'keyFile'>,
  {
    logLevel = 'warn',
    nodeArgs = [],
    databaseUrl = `sqlite:${directory.databasePath}`,
    program = 'packages/server/src/main.ts',
    core = 'server',
    environment = {},
  }: CastellanOptions = {},
): Promise<Castellan> {
  const port = await freePort()
  const server = spawnNode([...nodeArgs, program, 'serve'], core, {
    CASTELLAN_LISTEN: `127.0.0.1:${port}`,
    CASTELLAN_DATABASE_URL: databaseUrl,
    CASTELLAN_KEY_FILE: directory.keyFile,
    CASTELLAN_LOG_LEVEL: logLevel,
    ...environment,
  })
  await firstAnswer(`http://127.0.0.1:${port}/healthz`)
  return { ...server, port }
}
