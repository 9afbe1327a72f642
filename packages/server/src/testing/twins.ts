import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SqlValue } from '../adapters/sql/session.ts'
import { freePort } from '../commands/free-port.ts'
import { readConfig } from '../config.ts'
import type { CaughtMail } from '../domain/outbox/caught-mail.ts'
import { createServer } from '../server.ts'
import { type CastAdministrator, foundOrganizations, plantCastMember } from './cast.ts'
import type { Inspection, WatchedWrite } from './databases/inspection.ts'
import { withPostgres } from './databases/with-postgres.ts'
import { type Name, sendCall, type WorldAnswer, type WorldCall } from './send-call.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const HOST = '127.0.0.1'
const READY_WITHIN_MS = 60_000

const CAST = {
  aBill: { email: 'bill@a.test' },
  aBill2: { email: 'bill2@a.test' },
  aAdm: { email: 'adm@a.test', roleName: 'Administrator' },
  aNew: { email: 'new@a.test', roleName: 'Read Only', activated: false, apiKey: false },
} as const

export type Side = 0 | 1

/** Two server processes on one PostgreSQL database, with the clock of the database. */
export class Twins {
  readonly #urls: readonly string[]
  readonly #cast: ReadonlyMap<string, CastAdministrator>
  readonly #organizations: ReadonlyMap<string, string>
  readonly #inspection: Inspection

  constructor(
    urls: readonly string[],
    seeded: Awaited<ReturnType<typeof seed>>,
    inspection: Inspection,
  ) {
    this.#urls = urls
    this.#cast = seeded.cast
    this.#organizations = seeded.organizations
    this.#inspection = inspection
  }

  who(name: Name): CastAdministrator {
    const found = this.#cast.get(name)
    if (found === undefined) throw new RangeError(`${name} is not here`)
    return found
  }

  organizationId(name: 'tenant A' | 'tenant B' | 'tenant C'): string {
    return this.#organizations.get(name) ?? ''
  }

  /** One call to one of the processes. */
  send(side: number, call: WorldCall): Promise<WorldAnswer> {
    const apiKey = call.as === undefined ? undefined : this.who(call.as).apiKey
    return sendCall(this.#urls[side % 2] ?? '', call, apiKey)
  }

  /** What a browser talks to. */
  side(side: Side) {
    return { call: (call: WorldCall) => this.send(side, call) }
  }

  async mails(): Promise<readonly CaughtMail[]> {
    const answer = await this.send(0, { path: '/dev/mailbox.json' })
    return answer.json as CaughtMail[]
  }

  query(sql: string, ...values: SqlValue[]) {
    return this.#inspection.query(sql, ...values)
  }

  async row(name: Name) {
    const [row] = await this.query('SELECT * FROM administrators WHERE id = ?', this.who(name).id)
    return row ?? {}
  }

  async tamper(sql: string, ...values: SqlValue[]): Promise<void> {
    await this.#inspection.query(sql, ...values)
  }

  async withEach(write: WatchedWrite, statement: string): Promise<void> {
    await this.#inspection.watch(write, statement)
  }
}

/** Runs the work over two processes that end with it. */
export function withTwins(
  work: (twins: Twins) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  return withPostgres(async (database) => {
    const folder = mkdtempSync(join(tmpdir(), 'castellan-twins-'))
    const settings = {
      CASTELLAN_DATABASE_URL: database.url,
      CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
      CASTELLAN_PUBLIC_URL: 'https://id.test.example',
      ...environment,
    }
    const children: ChildProcess[] = []
    const inspection = database.inspect()
    try {
      const seeded = await seed(settings)
      const urls = await Promise.all([0, 1].map(() => startProcess(settings, children)))
      await work(new Twins(urls, seeded, inspection))
    } finally {
      await Promise.all(children.map(endProcess))
      await inspection.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

async function seed(settings: Readonly<Record<string, string>>) {
  const { CASTELLAN_SMTP_URL: _, ...quiet } = settings
  const server = await createServer(readConfig(quiet))
  const organizations = await foundOrganizations(server.ports, ['tenant A'])
  const cast = new Map<string, CastAdministrator>()
  for (const [name, member] of Object.entries(CAST)) {
    cast.set(name, await plantCastMember(server.ports, organizations, member))
  }
  await server.stop()
  return { organizations, cast }
}

async function startProcess(
  settings: Readonly<Record<string, string>>,
  children: ChildProcess[],
): Promise<string> {
  const port = await freePort(HOST)
  const child = spawn(process.execPath, ['--conditions=castellan-source', MAIN, 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...settings, CASTELLAN_LISTEN: `${HOST}:${port}`, CASTELLAN_LOG_LEVEL: 'error' },
  })
  children.push(child)
  const url = `http://${HOST}:${port}`
  const endsAtMs = performance.now() + READY_WITHIN_MS
  while (performance.now() < endsAtMs && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok === true) return url
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('a process did not become ready')
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
