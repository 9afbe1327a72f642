import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { type CastellanServer, createServer } from '../server.ts'
import type { WorldDatabase } from './databases/inspection.ts'
import type { TestClock } from './test-clock.ts'

export const PUBLIC_URL = 'https://id.test.example'
export const KEY_FILE = 'castellan.key'

export function worldConfig(
  folder: string,
  database: WorldDatabase,
  environment: Readonly<Record<string, string>> = {},
): Config {
  return readConfig({
    CASTELLAN_DATABASE_URL: database.url,
    CASTELLAN_KEY_FILE: join(folder, KEY_FILE),
    CASTELLAN_PUBLIC_URL: PUBLIC_URL,
    ...environment,
  })
}

/** A server that listens on a free port and writes its log down. */
export async function startServer(
  config: Config,
  { clock, logLines }: { clock: TestClock; logLines: string[] },
): Promise<{ url: string; server: CastellanServer }> {
  const stream = { write: (line: string) => void logLines.push(line) }
  const server = await createServer(config, { clock, logger: { level: 'debug', stream } })
  return { url: await server.app.listen({ host: '127.0.0.1', port: 0 }), server }
}
