import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { seed } from '../harness/seed.ts'
import { freePort, pause, ServerProcess } from '../harness/server-process.ts'
import { ask, startDurablePostgres } from './durable-postgres.ts'
import { judgeWriters, startWriters, type Writer } from './writers.ts'

const RECOVERY_BAR_MS = 5000
const GIVE_UP_MS = 30_000
const CUT_ALL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'castellan'`

type Postgres = Awaited<ReturnType<typeof startDurablePostgres>>

/** Breaks it in each way, round after round; answers how long the slowest client waited after each. */
async function breakIt(
  postgres: Postgres,
  writers: readonly Writer[],
  rounds: number,
): Promise<Record<string, number>> {
  const slowest: Record<string, number> = {}
  for (let number = 0; number < rounds * 3; number += 1) {
    const how = (['fast', 'immediate', 'cut'] as const)[number % 3] ?? 'cut'
    await pause(500)
    if (how === 'cut') await ask(postgres.url, CUT_ALL)
    else {
      await postgres.stop(how)
      await pause(300)
      await postgres.start()
    }
    slowest[how] = Math.max(slowest[how] ?? 0, await untilServed(writers))
  }
  return slowest
}

/** Milliseconds until every client was answered 200 again. */
async function untilServed(writers: readonly Writer[]): Promise<number> {
  const backMs = performance.now()
  while (writers.some(({ last200Ms }) => last200Ms < backMs)) {
    if (performance.now() - backMs > GIVE_UP_MS) throw new Error('some client is not served again')
    await pause(5)
  }
  return Math.round(performance.now() - backMs)
}

async function run({ folder, isShort, rounds }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const postgres = await startDurablePostgres()
  const settings = { folder, databaseUrl: postgres.url, port: await freePort(), smtpPort: 9 }
  const tenants = await seed(settings, 4, 2)
  const server = ServerProcess.start(settings)
  await server.ready()
  const { writers, stop } = startWriters(server.url, tenants)
  const slowest = await breakIt(postgres, writers, isShort ? 1 : Math.min(rounds, 20))
  await stop()
  const rows = await ask(postgres.url, 'SELECT id, lastname FROM administrators')
  judgeWriters(findings, writers, new Map(rows.map(({ id, lastname }) => [id, String(lastname)])))
  for (const [how, ms] of Object.entries(slowest)) {
    findings.figure(`all clients served again after ${how}, the slowest`, `${ms} ms`)
  }
  const isInTime = Math.max(...Object.values(slowest)) <= RECOVERY_BAR_MS
  findings.check('R-43 all are served again within 5 s', isInTime)
  findings.check('R-43 the process lives on', server.child.exitCode === null)
  await server.stop()
  await postgres.remove()
  return findings
}

export const postgresRestarts: Part = {
  name: 'postgres-restarts',
  title: 'PostgreSQL restarted, crashed, and all its connections cut, under load',
  inShort: false,
  run,
}
