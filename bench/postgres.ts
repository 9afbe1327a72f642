// Many processes on one PostgreSQL, beside pgbench running the statements of the same update.
//   node --conditions=castellan-source bench/postgres.ts [--quick]
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startPostgres } from '../tools/postgres/start-postgres.ts'
import { asksOf } from './harness/asks.ts'
import { type Castellan, startCastellan } from './harness/castellan.ts'
import { interleave, type Part, perSecond, ratioOf, runAlone, table } from './harness/part.ts'
import { type Directory, plantDirectory } from './harness/plant.ts'
import { root, startLoad } from './harness/processes.ts'
import { median } from './harness/statistics.ts'

const PROCESSES = [1, 2, 4]
const CONNECTIONS = 32
const SCRIPT = 'bench/harness/update.pgbench'
/** What the server sets in each of its transactions. */
const TIME_OUTS =
  '-c statement_timeout=4000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000'

type Load = Awaited<ReturnType<typeof startLoad>>

export const postgres: Part = {
  name: 'postgres',
  title: 'On PostgreSQL',
  measure: async ({ administrators, rounds, sliceMs }) => {
    const pgbench = findPgbench()
    const directory = await plantDirectory({ administrators, organizations: 1 })
    const database = await startPostgres(
      { max_connections: '200', shared_buffers: '256MB' },
      tmpdir(),
    )
    const castellans: Castellan[] = []
    const loads: Load[] = []
    try {
      copy(directory, database.url)
      for (let count = 0; count < Math.max(...PROCESSES); count += 1) {
        castellans.push(await startCastellan(directory, { databaseUrl: database.url, core: 'any' }))
        loads.push(await startLoad())
      }
      const ask = async (processes: number) => {
        const job = {
          ask: asksOf(directory).update,
          forMs: sliceMs,
          perSecond: null,
          sleeps: true,
        } as const
        const connections = CONNECTIONS / processes
        const results = await Promise.all(
          castellans
            .slice(0, processes)
            .map(({ port }, index) => loads[index]?.run({ ...job, port, connections })),
        )
        return results.reduce((sum, result) => sum + (result?.perSecond ?? 0), 0)
      }
      const samples = await interleave(rounds, {
        ...(pgbench === null
          ? {}
          : {
              pgbench: () => runPgbench(pgbench, directory, database.url, administrators, sliceMs),
            }),
        ...Object.fromEntries(PROCESSES.map((count) => [nameOf(count), () => ask(count)])),
      })
      const beside = (name: string) =>
        pgbench === null ? 'not run' : ratioOf(samples, name, 'pgbench').toFixed(2)
      const rows = Object.entries(samples).map(([name, values]) => [
        name,
        perSecond(median(values)),
        beside(name),
      ])
      return {
        markdown: [
          table(['update', 'a second', 'to pgbench'], rows),
          `${CONNECTIONS} connections in all. PostgreSQL, the processes, pgbench and the load share the cores, and all updates are of one organization, whose events are one chain: each waits for the commit before it.${pgbench === null ? ' There is no pgbench on this machine.' : ''}`,
        ].join('\n\n'),
        figures:
          pgbench === null ? {} : { postgresToPgbench: ratioOf(samples, nameOf(1), 'pgbench') },
      }
    } finally {
      for (const each of [...loads, ...castellans]) await each.stop()
      await database.remove()
      directory.remove()
    }
  },
}

function nameOf(processes: number): string {
  return processes === 1 ? '1 process' : `${processes} processes`
}

function copy({ databasePath, keyFile }: Directory, url: string): void {
  const program = ['--conditions=castellan-source', 'packages/server/src/main.ts', 'copy']
  execFileSync(process.execPath, [...program, '--from', `sqlite:${databasePath}`, '--to', url], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CASTELLAN_DATABASE_URL: url, CASTELLAN_KEY_FILE: keyFile },
  })
}

/** It comes with the system's PostgreSQL, not with npm. */
function findPgbench(): string | null {
  const folders = (process.env.PATH ?? '').split(':')
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file)) ?? null
}

const run = promisify(execFile)

async function runPgbench(
  program: string,
  { caller }: Directory,
  url: string,
  administrators: number,
  sliceMs: number,
): Promise<number> {
  const seconds = Math.max(1, Math.round(sliceMs / 1000))
  const variables = {
    organization: caller.organizationId,
    key: createHash('sha256').update(caller.apiKey).digest('hex'),
    copies: String(administrators - 2),
  }
  const { stdout } = await run(
    program,
    [
      ...['--no-vacuum', '--protocol=extended', `--file=${SCRIPT}`, `--time=${seconds}`],
      ...[`--client=${CONNECTIONS}`, '--jobs=1'],
      ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`),
      url,
    ],
    { cwd: root, env: { ...process.env, PGOPTIONS: TIME_OUTS } },
  )
  const [, tps] = /^tps = ([\d.]+)/m.exec(stdout) ?? []
  if (tps === undefined) throw new Error(`pgbench printed no tps: ${stdout}`)
  return Number(tps)
}

if (import.meta.main) await runAlone(postgres)
