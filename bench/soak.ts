// A steady mix for some minutes at a share of what the server can do at most, and what grows meanwhile.
//   node --conditions=castellan-source bench/soak.ts [minutes] [share of the most]
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { asksOf } from './harness/asks.ts'
import { type Castellan, startCastellan } from './harness/castellan.ts'
import { Credentials } from './harness/credentials.ts'
import type { Job } from './harness/load.ts'
import { table } from './harness/part.ts'
import { type Directory, plantDirectory } from './harness/plant.ts'
import { askAbout, plantCallers } from './harness/plant-callers.ts'
import { nextMessage, startLoad } from './harness/processes.ts'
import { median, slope } from './harness/statistics.ts'

const [minutes = 2, share = 0.6] = process.argv.slice(2).map(Number)
const STEP_MS = 10_000
const CONNECTIONS = 32
/** So that links and sessions end while it runs. */
const SHORT_LIVES = { CASTELLAN_LINK_TTL_SECONDS: '300', CASTELLAN_SESSION_TTL_SECONDS: '600' }
const ORGANIZATIONS = 200
/** Ten of each organization are read and changed all the time, and a hundred have their TOTP reset in turns. */
const [IDS_EACH, RESETS_EACH] = [10, 100]

type Sample = {
  readonly minute: number
  readonly memoryMib: number
  readonly openFiles: number
  readonly walMib: number
  readonly loopP99Ms: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly mailsWaiting: number
  readonly yardstickMs: number
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const YARDSTICK_TURNS = 50_000

/** The server takes a moment to see that the connections of the load are closed. */
const CLOSING_MS = 250

async function look({ child }: Castellan, databasePath: string) {
  await new Promise((resolve) => setTimeout(resolve, CLOSING_MS))
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  child.send('delay')
  const { p99Ms } = (await nextMessage(child)) as { p99Ms: number }
  return {
    memoryMib: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    openFiles: readdirSync(`/proc/${child.pid}/fd`).length,
    walMib: statSync(`${databasePath}-wal`).size / 2 ** 20,
    loopP99Ms: p99Ms,
  }
}

/** How long the same work takes this process: the machine is not equally fast all the time. */
function yardstickMs(): number {
  const startMs = performance.now()
  let hash = ''
  for (let turn = 0; turn < YARDSTICK_TURNS; turn += 1)
    hash = createHash('sha256').update(hash).digest('hex')
  return performance.now() - startMs
}

function report(samples: readonly Sample[]): void {
  // What is filled at the start, caches and the heap's own room, is no growth.
  const settled = samples.slice(Math.floor(samples.length / 3))
  const sixth = Math.max(1, Math.floor(samples.length / 6))
  const lastToFirst = (name: 'p99Ms' | 'yardstickMs') => {
    const [last, first] = [samples.slice(-sixth), samples.slice(0, sixth)].map((part) =>
      median(part.map((sample) => sample[name])),
    ) as [number, number]
    return (last / first).toFixed(2)
  }
  const files = settled.map((sample) => sample.openFiles)
  const growth = slope(settled.map(({ minute, memoryMib }) => [minute, memoryMib]))
  const rows = [
    ['memory, MiB a minute after a third of the time', growth.toFixed(2), '1'],
    ['open files, most less least', String(Math.max(...files) - Math.min(...files)), '10'],
    ['WAL, MiB at most', Math.max(...samples.map((sample) => sample.walMib)).toFixed(1), '64'],
    ['event loop p99, ms, median', median(samples.map((one) => one.loopP99Ms)).toFixed(1), '50'],
    ['p99, ms, median', median(samples.map((one) => one.p99Ms)).toFixed(1), ''],
    ['p99, last sixth to first', lastToFirst('p99Ms'), '1.2'],
    ['time of the same work, last sixth to first', lastToFirst('yardstickMs'), ''],
    ['mails waiting, at most', String(Math.max(...samples.map((one) => one.mailsWaiting))), ''],
  ]
  say(table([`${minutes} minutes at ${share} of the most`, 'measured', 'at most'], rows))
}

/** 70 % gets, 20 % updates, 9 % lists of 100 and 1 % resets of TOTP. */
async function mixOf(directory: Directory): Promise<Pick<Job, 'ask' | 'asides'>> {
  const many = await plantCallers(directory, RESETS_EACH)
  const few = { ...many, ids: many.ids.slice(0, ORGANIZATIONS * IDS_EACH) }
  const get = { method: 'GET', headers: {}, body: '' }
  const { update } = asksOf(directory)
  const { 'content-type': contentType } = update.headers
  const put = { ...update, headers: { 'content-type': contentType } }
  const pathOf = (id: string) => `/api/users/${id}`
  return {
    ask: askAbout(few, get, pathOf),
    asides: [
      {
        every: 100,
        ask: askAbout(many, { ...get, method: 'POST' }, (id) => `/api/users/resettotp/${id}`),
      },
      { every: 10, ask: { ...get, paths: ['/api/users?limit=100'], keys: many.keys } },
      { every: 4, ask: askAbout(few, put, pathOf) },
    ],
  }
}

const directory = await plantDirectory({ administrators: 100_000, organizations: ORGANIZATIONS })
const mix = await mixOf(directory)
const castellan = await startCastellan(directory, {
  nodeArgs: ['--import', './bench/harness/watch.ts'],
  environment: SHORT_LIVES,
})
const load = await startLoad()
const database = new DatabaseSync(directory.databasePath, { readOnly: true })
const countWaiting = database.prepare("SELECT count(*) AS n FROM outbox WHERE state = 'queued'")
try {
  const credentials = new Credentials(castellan.port, directory.caller)
  const job = { ...mix, port: castellan.port, connections: CONNECTIONS, forMs: STEP_MS }
  await load.run({ ...job, perSecond: null })
  const most = await load.run({ ...job, perSecond: null })
  const perSecond = Math.round(most.perSecond * share)
  say(`${Math.round(most.perSecond)} a second at most, ${perSecond} from now on`)
  const startMs = performance.now()
  const samples: Sample[] = []
  while (performance.now() - startMs < minutes * 60_000) {
    await credentials.rotateKey()
    await credentials.signInAgain()
    const { p50Ms, p99Ms } = await load.run({ ...job, perSecond })
    const minute = (performance.now() - startMs) / 60_000
    const seen = await look(castellan, directory.databasePath)
    const mailsWaiting = Number(countWaiting.get()?.n)
    samples.push({ minute, p50Ms, p99Ms, ...seen, mailsWaiting, yardstickMs: yardstickMs() })
    say(JSON.stringify(samples.at(-1)))
  }
  report(samples)
  say(`${samples.length} keys rotated, ${credentials.signIns} sign-ins`)
} finally {
  database.close()
  for (const each of [load, castellan]) await each.stop()
  directory.remove()
}
