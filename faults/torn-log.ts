import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './harness/call.ts'
import { openDatabase } from './harness/database.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { freePort, pause, ServerProcess } from './harness/server-process.ts'

const PAGE_BYTES = 4096
const LOG_HEADER_BYTES = 32
const FRAME_BYTES = 24 + PAGE_BYTES
const FLIP_WITHIN_BYTES = 4096

/** Where the log ended when a write was answered; the salt tells one life of the log from the next. */
type Answered = { readonly number: number; readonly salt: string; readonly endBytes: number }

/** The salt of a log, and where its last whole transaction ends. https://www.sqlite.org/fileformat2.html#walformat */
function readLog(log: Buffer): { salt: string; endBytes: number } {
  const salt = log.subarray(16, 24).toString('hex')
  let endBytes = LOG_HEADER_BYTES
  for (let at = LOG_HEADER_BYTES; at + FRAME_BYTES <= log.length; at += FRAME_BYTES) {
    if (log.subarray(at + 8, at + 16).toString('hex') !== salt) break
    if (log.readUInt32BE(at + 4) !== 0) endBytes = at + FRAME_BYTES
  }
  return { salt, endBytes }
}

/**
 * Where that part of the log ends which a checkpoint took, or was about to take, into the database: it was synced
 * before, so no power cut tears it. From the index of the log: https://www.sqlite.org/walformat.html
 */
function takenOverBytes(index: Buffer): number {
  return LOG_HEADER_BYTES + index.readUInt32LE(128) * FRAME_BYTES
}

/** One write after the other; notes where the log ended at each answer. */
class Writer {
  readonly answered: Answered[] = []
  readonly #world: FaultWorld
  #number = 0
  isOver = false

  constructor(world: FaultWorld) {
    this.#world = world
  }

  get sent(): number {
    return this.#number
  }

  async run(logPath: string): Promise<void> {
    const { server, tenant } = this.#world
    const path = `/api/users/${tenant.targets[0]?.id}`
    while (!this.isOver) {
      const number = ++this.#number
      const reply = await call(server.url, tenant, 'PUT', path, {
        body: { lastname: `w${number}` },
      })
      if (reply?.status !== 200) throw new Error(`write ${number} answered ${reply?.status}`)
      this.answered.push({ number, ...readLog(readFileSync(logPath)) })
    }
  }

  /** The newest of the first so many answers that must be found when all after these bytes of this log is lost. */
  owed(answers: number, salt: string, keptBytes: number): number {
    const answered = this.answered.slice(0, answers)
    const lost = answered.find((each) => each.salt === salt && each.endBytes > keptBytes)
    return lost === undefined ? (answered.at(-1)?.number ?? 0) : lost.number - 1
  }
}

/** Copies database and log while the server stands still, and spoils the end of the log. */
function takeTorn(world: FaultWorld, writer: Writer, folder: string, chance: () => number) {
  const { pid = 0 } = world.server.child
  const [source, copy] = [join(world.folder, 'castellan.db'), join(folder, 'castellan.db')]
  process.kill(pid, 'SIGSTOP')
  for (const end of ['', '-wal']) copyFileSync(`${source}${end}`, `${copy}${end}`)
  const firstBytes = takenOverBytes(readFileSync(`${source}-shm`))
  const answers = writer.answered.length
  process.kill(pid, 'SIGCONT')
  const log = `${copy}-wal`
  const { salt, endBytes } = readLog(readFileSync(log))
  const isFlip = chance() < 0.5
  const least = Math.min(endBytes, Math.max(firstBytes, isFlip ? endBytes - FLIP_WITHIN_BYTES : 0))
  const at = least + Math.floor(chance() * (endBytes - least))
  if (isFlip) {
    const bytes = readFileSync(log)
    if (at < endBytes) bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(log, bytes)
  } else truncateSync(log, at)
  return { isFlip, owed: writer.owed(answers, salt, at) }
}

/** Starts on the copy: what it says is stored, and what the database finds wrong with itself. */
async function startOn(world: FaultWorld, folder: string) {
  copyFileSync(join(world.folder, 'castellan.key'), join(folder, 'castellan.key'))
  const databaseUrl = `sqlite:${join(folder, 'castellan.db')}`
  const settings = { folder, databaseUrl, port: await freePort(), smtpPort: 9 }
  const server = ServerProcess.start(settings)
  await server.ready()
  const path = `/api/users/${world.tenant.targets[0]?.id}`
  const reply = await call(server.url, world.tenant, 'GET', path)
  await server.stop()
  const database = await openDatabase(databaseUrl)
  const damage = await database.damage()
  await database.close()
  const { lastname } = (reply?.json ?? {}) as { lastname?: string }
  return { stored: Number(/^w(\d+)$/.exec(lastname ?? '')?.[1] ?? 0), damage }
}

async function run({ folder, isShort, seed }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const writer = new Writer(world)
  const writing = writer.run(join(folder, 'castellan.db-wal'))
  // What the part leaves when it fails is not an error of its own.
  writing.catch(() => {})
  let state = seed
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const moments = isShort ? 6 : 100
  const counts = { cut: 0, flipped: 0 }
  const lost: string[] = []
  const damaged: string[] = []
  for (let moment = 0; moment < moments; moment += 1) {
    await pause(20 + chance() * 200)
    const copy = join(folder, `moment-${moment}`)
    mkdirSync(copy)
    const { isFlip, owed } = takeTorn(world, writer, copy, chance)
    const { stored, damage } = await startOn(world, copy)
    counts[isFlip ? 'flipped' : 'cut'] += 1
    if (stored < owed || stored > writer.sent) lost.push(`found ${stored}, owed ${owed}`)
    damaged.push(...damage)
    rmSync(copy, { recursive: true })
  }
  writer.isOver = true
  await writing
  await world.stop()
  findings.figure('answered writes', writer.answered.length)
  findings.figure('logs cut at a byte', counts.cut)
  findings.figure('logs with a byte flipped in their last 4 KiB', counts.flipped)
  findings.require('each write that was on disk before that byte is found', lost)
  findings.require('the database is whole', damaged)
  return findings
}

export const tornLog: Part = {
  name: 'torn-log',
  title: 'a log that was cut or changed at its end, as by a power cut',
  inShort: false,
  run,
}
