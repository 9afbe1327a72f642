import {
  type PostgresServer,
  startPostgres,
  startStandby,
} from '../../tools/postgres/start-postgres.ts'
import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { seed } from '../harness/seed.ts'
import { freePort, pause, ServerProcess, until } from '../harness/server-process.ts'
import { Wire } from '../harness/wire.ts'
import { ask } from './durable-postgres.ts'
import { judgeWriters, startWriters, type Writer } from './writers.ts'

const WRITES_AGAIN_BAR_MS = 15_000
const STANDBY_LIMIT_MS = 30_000
const SETTINGS = { max_connections: '100', shared_buffers: '64MB', wal_level: 'replica' }

/** A pair of which the standby has on disk whatever the primary answered. */
async function startPair(): Promise<{ primary: PostgresServer; standby: PostgresServer }> {
  const primary = await startPostgres(SETTINGS)
  const standby = await startStandby(primary, { ...SETTINGS, hot_standby: 'on' }, 'standby')
  await ask(primary.url, "ALTER SYSTEM SET synchronous_standby_names = 'standby'")
  await ask(primary.url, 'SELECT pg_reload_conf()')
  const isSynchronous = async () => {
    const rows = await ask(primary.url, 'SELECT sync_state FROM pg_stat_replication')
    return rows.some(({ sync_state }) => sync_state === 'sync')
  }
  await until('the standby is synchronous', isSynchronous, STANDBY_LIMIT_MS)
  return { primary, standby }
}

const portOf = ({ url }: PostgresServer) => Number(new URL(url).port)

/** Stops the primary as a crash does, promotes the standby, and leads everybody there. */
async function failOver(
  { primary, standby }: { primary: PostgresServer; standby: PostgresServer },
  wire: Wire,
  writers: readonly Writer[],
): Promise<number> {
  await primary.stop('kill')
  const lostMs = performance.now()
  await ask(standby.url, 'SELECT pg_promote()')
  wire.leadTo(portOf(standby))
  const isServed = () => writers.every(({ last200Ms }) => last200Ms > lostMs)
  await until('every client writes again', isServed, 2 * WRITES_AGAIN_BAR_MS)
  return performance.now() - lostMs
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const pair = await startPair()
  const wire = await Wire.to(portOf(pair.primary))
  const through = new URL(pair.primary.url)
  through.port = String(wire.port)
  const settings = { folder, databaseUrl: through.href, port: await freePort(), smtpPort: 9 }
  const tenants = await seed(settings, 4, 2)
  const server = ServerProcess.start(settings)
  try {
    await server.ready()
    const { writers, stop } = startWriters(server.url, tenants)
    await pause(isShort ? 1000 : 10_000)
    const backMs = await failOver(pair, wire, writers)
    await pause(isShort ? 500 : 5000)
    await stop()
    const rows = await ask(pair.standby.url, 'SELECT id, lastname FROM administrators')
    judgeWriters(findings, writers, new Map(rows.map(({ id, lastname }) => [id, String(lastname)])))
    findings.figure('every client writes again after', `${Math.round(backMs)} ms of at most 15 s`)
    findings.check('R-43 writes again within 15 s', backMs <= WRITES_AGAIN_BAR_MS, `${backMs} ms`)
    findings.check('R-43 the process lives on', !server.hasEnded)
  } finally {
    await server.kill()
    await wire.close()
    await pair.standby.remove()
    await pair.primary.remove()
  }
  return findings
}

export const postgresFailover: Part = {
  name: 'postgres-failover',
  title: 'the primary killed under load and its synchronous standby promoted, behind one address',
  inShort: false,
  run,
}
