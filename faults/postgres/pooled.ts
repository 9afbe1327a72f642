import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crashAudit } from '../crash-audit/crash-audit.ts'
import { NotRun, type Part } from '../harness/findings.ts'
import { freePort, until } from '../harness/server-process.ts'
import { startDurablePostgres } from './durable-postgres.ts'

const PROGRAM = '/usr/sbin/pgbouncer'
/** Fewer than the processes would like to have, so that transactions of both meet on each. */
const CONNECTIONS = 6
const START_LIMIT_MS = 10_000
/** PgBouncer refuses to run as root, so root starts it as the user that owns nothing. */
const NOBODY = 65_534

type Pooler = { readonly url: string; stop(): Promise<void> }

/** PgBouncer in transaction mode before a PostgreSQL. */
async function startPooler(postgresUrl: string): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-pgbouncer-'))
  const port = await freePort()
  const users = join(folder, 'users.txt')
  const settings = join(folder, 'pgbouncer.ini')
  const behind = new URL(postgresUrl)
  writeFileSync(users, '"castellan" ""\n')
  writeFileSync(
    settings,
    `[databases]
* = host=${behind.hostname} port=${behind.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
max_client_conn = 200
`,
  )
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  chmodSync(folder, 0o755)
  const child = spawn(PROGRAM, ['-q', settings], { ...identity, stdio: 'ignore' })
  await until('PgBouncer listens', () => accepts(port), START_LIMIT_MS)
  behind.port = String(port)
  return { url: behind.href, stop: () => end(child, folder) }
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGQUIT')
  await gone
  rmSync(folder, { recursive: true, force: true })
}

function accepts(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = connect(port, '127.0.0.1')
  probe.once('connect', () => resolve(true)).once('error', () => resolve(false))
  return promise.finally(() => probe.destroy())
}

export const postgresPooled: Part = {
  name: 'postgres-pooled',
  title: 'the crash audit of two processes, with PgBouncer in transaction mode before PostgreSQL',
  inShort: false,
  run: async (options) => {
    if (!existsSync(PROGRAM)) throw new NotRun('PgBouncer is not installed (Debian: pgbouncer).')
    const postgres = await startDurablePostgres()
    const pooler = await startPooler(postgres.url)
    try {
      const findings = await crashAudit.run({ ...options, databaseUrl: pooler.url, processes: 2 })
      findings.figure('connections to PostgreSQL, of both processes', `at most ${CONNECTIONS}`)
      return findings
    } finally {
      await pooler.stop()
      await postgres.remove()
    }
  },
}
