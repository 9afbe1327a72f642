import { join } from 'node:path'
import { openDatabase } from '../harness/database.ts'
import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { Load } from '../harness/load.ts'
import { seed } from '../harness/seed.ts'
import { freePort, pause, ServerProcess, until } from '../harness/server-process.ts'
import { Sink } from '../harness/sink.ts'
import { checkLinks, checkMails } from './check-mails.ts'
import { checkState } from './check-state.ts'
import { isDone, readHistory } from './history.ts'

const READY_BAR_MS = 3000
const LONG = { tenants: 16, targets: 50 }
const SHORT = { tenants: 4, targets: 5 }
const QUIET_LIMIT_MS = 300_000
/** In so many rounds the ground is broken once, while every server runs. */
const GROUND_EVERY = 4

/** Servers on one database, any of which may be killed. */
class Fleet {
  readonly #start: ((index: number) => ServerProcess)[]
  readonly servers: ServerProcess[] = []

  constructor(count: number, start: (index: number) => ServerProcess) {
    this.#start = Array.from({ length: count }, () => start)
  }

  async startAll(): Promise<void> {
    for (const index of this.#start.keys()) await this.restart(index)
  }

  /** Milliseconds until it was ready again. */
  async restart(index: number): Promise<number> {
    const server = this.#start[index]?.(index)
    if (server === undefined) throw new RangeError(`no server ${index}`)
    this.servers[index] = server
    return server.ready()
  }
}

async function killLoop(fleet: Fleet, options: PartOptions): Promise<number[]> {
  const { rounds, isShort } = options
  const readyMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Spread evenly over 0.2 to 3 seconds, and not the same for neighbours.
    await pause(200 + (((round + options.seed) * 1103) % (isShort ? 900 : 2800)))
    // One, the other, both, in turn.
    const victims =
      fleet.servers.length === 1 || round % 3 === 2 ? [...fleet.servers.keys()] : [round % 2]
    if (options.breakGround !== undefined && round % GROUND_EVERY === GROUND_EVERY - 1) {
      await options.breakGround()
      await Promise.all(fleet.servers.map((server) => server.ready()))
      continue
    }
    await Promise.all(victims.map((index) => fleet.servers[index]?.kill()))
    for (const index of victims) readyMs.push(await fleet.restart(index))
  }
  return readyMs.sort((left, right) => left - right)
}

function figureKills(options: PartOptions, findings: Findings): void {
  const { rounds, processes, breakGround } = options
  findings.figure('kills', rounds)
  if (breakGround !== undefined) {
    findings.figure('of them of the database', Math.floor(rounds / GROUND_EVERY))
  }
  findings.figure('server processes', processes)
}

async function audit(options: PartOptions): Promise<Findings> {
  const { folder, isShort, rounds, processes } = options
  const findings = new Findings()
  const databaseUrl = options.databaseUrl ?? `sqlite:${join(folder, 'castellan.db')}`
  const sink = await Sink.start(join(folder, 'sink.journal'))
  const ports = await Promise.all(Array.from({ length: processes }, () => freePort()))
  const settings = { folder, databaseUrl, smtpPort: sink.port }
  const size = isShort ? SHORT : LONG
  const tenants = await seed({ ...settings, port: ports[0] ?? 0 }, size.tenants, size.targets)
  const fleet = new Fleet(processes, (index) =>
    ServerProcess.start({ ...settings, port: ports[index] ?? 0 }),
  )
  await fleet.startAll()
  const urls = fleet.servers.map(({ url }) => url)
  const load = Load.start(folder, { urls, tenants, seed: options.seed, thinkMs: isShort ? 5 : 20 })
  const readyMs = await killLoop(fleet, options)
  await load.stop()

  const database = await openDatabase(databaseUrl)
  const waiting = async () =>
    (await database.rows("SELECT id FROM outbox WHERE state = 'queued'")).length === 0
  const quietMs = await until('all mail is out', waiting, QUIET_LIMIT_MS)
  const history = await readHistory(database, load.journal, sink.taken())
  const requests = [...history.requests.values()]
  figureKills(options, findings)
  findings.figure('requests', requests.length)
  findings.figure('acknowledged changes', requests.filter(isDone).length)
  findings.figure('requests without an answer', requests.filter(({ ack }) => !ack).length)
  findings.figure('events', history.events.length)
  findings.figure('ready again, median', `${Math.round(readyMs[readyMs.length >> 1] ?? 0)} ms`)
  findings.figure('ready again, longest', `${Math.round(readyMs.at(-1) ?? 0)} ms`)
  findings.figure('all mail out after the load', `${(quietMs / 1000).toFixed(1)} s`)
  // Of two processes the other serves meanwhile.
  if (processes === 1) {
    findings.check('ready again within 3 s', (readyMs.at(-1) ?? 0) <= READY_BAR_MS)
  }
  checkState(history, findings)
  checkMails(history, rounds * processes, findings)
  await checkLinks(history, urls[0] ?? '', findings, isShort ? 50 : 1000)
  for (const server of fleet.servers) {
    const { code, tookMs } = await server.stop()
    findings.check('stops in good order', code === 0 && tookMs < 10_000, `${code} ${server.errors}`)
  }
  await database.close()
  await sink.stop()
  return findings
}

export const crashAudit: Part = {
  name: 'crash-audit',
  title: 'kill -9 under load, and what is left afterwards',
  inShort: true,
  run: audit,
}
