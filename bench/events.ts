// What audit events cost where there are many: the queries of the API, and the proof of the whole chain.
//   node --conditions=castellan-source bench/events.ts [--quick] [--postgres]
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../packages/server/src/adapters/sql/postgres/open-postgres.ts'
import { readConfig } from '../packages/server/src/config.ts'
import { createServer } from '../packages/server/src/server.ts'
import { foundOrganizations, plantCastMember } from '../packages/server/src/testing/cast.ts'
import { startPostgres } from '../tools/postgres/start-postgres.ts'
import { startCastellan } from './harness/castellan.ts'
import { type Mode, type Part, QUICK, runAlone, table } from './harness/part.ts'
import { type Directory, plantDirectory } from './harness/plant.ts'
import { EVENT_DAYS, plantEvents, plantPostgresEvents } from './harness/plant-events.ts'
import { root } from './harness/processes.ts'
import { quantile } from './harness/statistics.ts'

const DAY_MS = 86_400_000
const PATH = '/insights/directory/v1/events'

type Query = { readonly path: string; readonly body: object }

export const events: Part = {
  name: 'events',
  title: 'Audit events',
  measure: async (mode) => {
    const count = mode === QUICK ? 50_000 : 1_000_000
    const planted = process.argv.includes('--postgres')
      ? await inPostgres(count)
      : await inSqlite(count)
    try {
      const rows = await measureQueries(planted, mode)
      const all = rows.flatMap(({ times }) => times)
      const verified = verify(planted)
      const shown = [...rows, { name: 'all of them', times: all }].map(({ name, times }) => [
        name,
        ...[0.5, 0.95, 1].map((part) => quantile(times, part).toFixed(1)),
      ])
      const head = ['query', 'p50 ms', 'p95 ms', 'slowest ms']
      const amount = count.toLocaleString('en')
      const rate = Math.round(count / verified.seconds).toLocaleString('en')
      return {
        markdown: `${amount} events of one organization over ${EVENT_DAYS} days, asked for over HTTP by one connection.\n\n${table(head, shown)}\n\n\`audit verify\` over all of them: ${verified.seconds.toFixed(1)} s, ${rate} a second, with ${verified.lines} lines of progress.`,
        figures: { eventsP95Ms: quantile(all, 0.95), eventsVerifySeconds: verified.seconds },
      }
    } finally {
      await planted.remove()
    }
  },
}

type Planted = Pick<Directory, 'caller' | 'ids' | 'keyFile'> & {
  readonly databaseUrl: string
  readonly remove: () => Promise<void>
}

async function inSqlite(count: number): Promise<Planted> {
  const directory = await plantDirectory({ administrators: 1000, organizations: 1 })
  plantEvents(directory, count)
  const remove = async () => directory.remove()
  return { ...directory, databaseUrl: `sqlite:${directory.databasePath}`, remove }
}

/** On a PostgreSQL of its own, with its files in memory where there is room. */
async function inPostgres(count: number): Promise<Planted> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'castellan-bench-'))
  const keyFile = join(folder, 'castellan.key')
  const databaseUrl = postgres.url
  const server = await createServer(
    readConfig({ CASTELLAN_DATABASE_URL: databaseUrl, CASTELLAN_KEY_FILE: keyFile }),
  )
  const organizations = await foundOrganizations(server.ports, ['Example'])
  const caller = await plantCastMember(server.ports, organizations, { email: 'caller@example.com' })
  await server.stop()
  const ids = Array.from({ length: 500 }, () => randomBytes(12).toString('hex'))
  const pool = openPostgres({ url: databaseUrl, connectionLimit: 1 })
  await plantPostgresEvents(pool, { caller, ids, keyFile }, count)
  await pool.end()
  const remove = async () => {
    await postgres.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  return { caller, ids, keyFile, databaseUrl, remove }
}

function queriesOf({ ids }: Planted): Readonly<Record<string, (round: number) => Query>> {
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString()
  const all = { service: ['directory'], start_time: at(EVENT_DAYS + 1) }
  const idOf = (round: number) => ids[round % Math.min(ids.length, 500)]
  const list = (body: object): Query => ({ path: PATH, body: { ...all, ...body } })
  const newest = { sort: 'DESC', limit: 100 }
  return {
    'the newest 100': () => list(newest),
    'the newest 100 of a type': () =>
      list({ ...newest, search_term: { event_type: 'admin_update' } }),
    'the history of one administrator': (round) =>
      list({ ...newest, search_term: { 'resource.id': idOf(round) } }),
    'what one e-mail address did': (round) =>
      list({ ...newest, search_term: { 'initiated_by.email': `copy-${round % 500}@example.com` } }),
    'the newest 100 failed sign-ins': () =>
      list({
        ...newest,
        search_term: { and: [{ event_type: 'admin_login_attempt' }, { success: false }] },
      }),
    'done by or to one administrator': (round) =>
      list({
        ...newest,
        search_term: { or: [{ 'resource.id': idOf(round) }, { 'initiated_by.id': idOf(round) }] },
      }),
    '1000 of a day, oldest first': (round) =>
      list({ start_time: at((round % 80) + 2), end_time: at((round % 80) + 1) }),
    'count of all': () => ({ path: `${PATH}/count`, body: all }),
    'count of a type': () => ({
      path: `${PATH}/count`,
      body: { ...all, search_term: { event_type: 'admin_update' } },
    }),
    'count of one administrator': (round) => ({
      path: `${PATH}/count`,
      body: { ...all, search_term: { 'resource.id': idOf(round) } },
    }),
    'types of a week': () => ({
      path: `${PATH}/distinct`,
      body: { ...all, start_time: at(7), field: 'event_type' },
    }),
    'types of all': () => ({ path: `${PATH}/distinct`, body: { ...all, field: 'event_type' } }),
    'by hour of a week': () => ({
      path: `${PATH}/interval`,
      body: { ...all, start_time: at(7), interval_unit: 'h' },
    }),
    'by day of all': () => ({ path: `${PATH}/interval`, body: { ...all, interval_unit: 'd' } }),
  }
}

async function measureQueries(planted: Planted, { rounds }: Mode) {
  const { databaseUrl, keyFile } = planted
  const castellan = await startCastellan({ databasePath: '', keyFile }, { databaseUrl })
  const headers = {
    'x-api-key': planted.caller.apiKey,
    'content-type': 'application/json',
  }
  try {
    const measured = Object.entries(queriesOf(planted)).map(([name, query]) => ({
      name,
      query,
      times: [] as number[],
    }))
    for (let round = 0; round <= rounds * 5; round += 1) {
      for (const { name, query, times } of measured) {
        const { path, body } = query(round)
        const startMs = performance.now()
        const answer = await fetch(`http://127.0.0.1:${castellan.port}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        })
        await answer.text()
        if (answer.status !== 200) throw new Error(`${name} was answered ${answer.status}.`)
        // The first round warms up.
        if (round > 0) times.push(performance.now() - startMs)
      }
    }
    return measured
  } finally {
    await castellan.stop()
  }
}

function verify({ databaseUrl, keyFile }: Planted): { seconds: number; lines: number } {
  const startMs = performance.now()
  const words = ['packages/server/src/main.ts', 'audit', 'verify']
  const run = spawnSync(process.execPath, ['--conditions=castellan-source', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      CASTELLAN_DATABASE_URL: databaseUrl,
      CASTELLAN_KEY_FILE: keyFile,
    },
  })
  if (run.status !== 0) throw new Error(`audit verify failed: ${run.stdout}${run.stderr}`)
  const lines = run.stderr.split('\n').filter((line) => line.startsWith('Events verified')).length
  return { seconds: (performance.now() - startMs) / 1000, lines }
}

if (import.meta.main) await runAlone(events)
