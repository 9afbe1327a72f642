// A steady mix for some minutes at a share of what the server can do at most, and what grows meanwhile.
//   node --conditions=castellan-source bench/soak.ts [minutes] [share of the most]
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { asksOf } from './harness/asks.ts'
import { type Castellan, startCastellan } from './harness/castellan.ts'
import type { Ask } from './harness/load.ts'
import { table } from './harness/part.ts'
import { plantDirectory } from './harness/plant.ts'
import { type Load, nextMessage, startLoad } from './harness/processes.ts'
import { median, slope } from './harness/statistics.ts'

const [minutes = 2, share = 0.6] = process.argv.slice(2).map(Number)
const STEP_MS = 5000
const MOST_FOR_MS = 2000
const CONNECTIONS = 32
/** Shares of the time; each kind has its turn in every step. */
const MIX = { get: 0.6, list: 0.1, update: 0.25, resetTotp: 0.05 }
type Kind = keyof typeof MIX
const KINDS = Object.keys(MIX) as Kind[]

type Sample = {
  readonly minute: number
  readonly memoryMib: number
  readonly openFiles: number
  readonly walMib: number
  readonly loopP99Ms: number
  readonly p99Ms: number
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

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

function report(samples: readonly Sample[]): void {
  // What is filled at the start, caches and the heap's own room, is no growth.
  const settled = samples.slice(Math.floor(samples.length / 3))
  const tenth = Math.max(1, Math.floor(samples.length / 6))
  const p99Of = (part: readonly Sample[]) => median(part.map((sample) => sample.p99Ms))
  const files = settled.map((sample) => sample.openFiles)
  const growth = slope(settled.map(({ minute, memoryMib }) => [minute, memoryMib]))
  const rows = [
    ['memory, MiB a minute after a third of the time', growth.toFixed(2), '1'],
    ['open files, most less least', String(Math.max(...files) - Math.min(...files)), '10'],
    ['WAL, MiB at most', Math.max(...samples.map((sample) => sample.walMib)).toFixed(1), '64'],
    ['event loop p99, ms, median', median(samples.map((one) => one.loopP99Ms)).toFixed(1), '50'],
    [
      'p99, last sixth to first',
      (p99Of(samples.slice(-tenth)) / p99Of(samples.slice(0, tenth))).toFixed(2),
      '1.2',
    ],
  ]
  say(table([`${minutes} minutes at ${share} of the most`, 'measured', 'at most'], rows))
}

/** So many a second of each kind, by what each reaches at most. */
async function ratesOf(load: Load, port: number, asks: Readonly<Record<Kind, Ask>>) {
  const rates = { get: 0, list: 0, update: 0, resetTotp: 0 }
  for (const kind of KINDS) {
    const job = { ask: asks[kind], port, connections: CONNECTIONS, perSecond: null }
    await load.run({ ...job, forMs: MOST_FOR_MS / 2 })
    const most = await load.run({ ...job, forMs: MOST_FOR_MS })
    rates[kind] = Math.round(most.perSecond * share)
  }
  return rates
}

const directory = await plantDirectory({ administrators: 100_000, organizations: 200 })
const castellan = await startCastellan(directory, {
  nodeArgs: ['--import', './bench/harness/watch.ts'],
})
const load = await startLoad()
try {
  const asks = asksOf(directory)
  const rates = await ratesOf(load, castellan.port, asks)
  say(`a second: ${JSON.stringify(rates)}`)
  const startMs = performance.now()
  const samples: Sample[] = []
  while (performance.now() - startMs < minutes * 60_000) {
    const p99s: number[] = []
    for (const kind of KINDS) {
      const job = { ask: asks[kind], port: castellan.port, connections: CONNECTIONS }
      const run = { ...job, perSecond: rates[kind], forMs: STEP_MS * MIX[kind] }
      p99s.push((await load.run(run)).p99Ms)
    }
    const minute = (performance.now() - startMs) / 60_000
    samples.push({
      minute,
      p99Ms: Math.max(...p99s),
      ...(await look(castellan, directory.databasePath)),
    })
    say(JSON.stringify(samples.at(-1)))
  }
  report(samples)
} finally {
  for (const each of [load, castellan]) await each.stop()
  directory.remove()
}
