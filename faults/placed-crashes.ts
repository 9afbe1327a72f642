import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { call, type Reply } from './harness/call.ts'
import { openDatabase, type Row } from './harness/database.ts'
import { FAULT_POINTS, FAULTY, type FaultPoint } from './harness/fault-point.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { seed, type Target, type Tenant } from './harness/seed.ts'
import { freePort, type ServerOptions, ServerProcess, until } from './harness/server-process.ts'
import { Sink } from './harness/sink.ts'

type Operation = {
  readonly name: string
  readonly mails: number
  readonly ask: (target: Target) => readonly [method: string, path: string, body?: unknown]
}

const OPERATIONS: readonly Operation[] = [
  { name: 'reset-totp', mails: 1, ask: ({ id }) => ['POST', `/api/users/resettotp/${id}`] },
  {
    name: 'update-administrator',
    mails: 2,
    ask: ({ id }) => ['PUT', `/api/users/${id}`, { email: 'moved@example.com' }],
  },
  { name: 'send-reactivation', mails: 1, ask: ({ id }) => ['GET', `/api/users/reactivate/${id}`] },
  {
    name: 'create-administrator',
    mails: 1,
    ask: () => ['POST', '/api/users', { email: 'made@example.com' }],
  },
  {
    name: 'suspend-administrator',
    mails: 0,
    ask: ({ id }) => ['POST', `/api/users/${id}/suspend`],
  },
  { name: 'delete-administrator', mails: 0, ask: ({ id }) => ['DELETE', `/api/users/${id}`] },
]

const BEFORE_COMMIT: readonly FaultPoint[] = ['before-tx', 'mid-tx']
const BEFORE_ANSWER: readonly FaultPoint[] = [...BEFORE_COMMIT, 'after-commit-before-answer']
const QUIET_LIMIT_MS = 30_000

type Template = {
  readonly folder: string
  readonly tenant: Tenant
  /** Events that there are before. */
  readonly events: number
}

class Crash {
  readonly #template: Template
  readonly #settings: ServerOptions
  readonly #sink: Sink

  private constructor(template: Template, settings: ServerOptions, sink: Sink) {
    this.#template = template
    this.#settings = settings
    this.#sink = sink
  }

  /** Runs one operation into one crash, then asks again with the same key; answers what is not as it must be. */
  static async run(
    template: Template,
    folder: string,
    point: FaultPoint,
    operation: Operation,
  ): Promise<string[]> {
    mkdirSync(folder)
    for (const file of ['castellan.db', 'castellan.key']) {
      copyFileSync(join(template.folder, file), join(folder, file))
    }
    const sink = await Sink.start(join(folder, 'sink.journal'))
    const port = await freePort()
    const crash = new Crash(template, { folder, port, smtpPort: sink.port, args: FAULTY }, sink)
    try {
      return (await crash.#play(point, operation)).map((it) => `${point}, ${operation.name}: ${it}`)
    } finally {
      await sink.stop()
    }
  }

  async #play(point: FaultPoint, operation: Operation): Promise<string[]> {
    const offences: string[] = []
    const faulty = ServerProcess.start({ ...this.#settings, env: { FAULT_POINT: point } })
    await faulty.ready()
    const first = await this.#ask(faulty, operation)
    const isCut = BEFORE_ANSWER.includes(point)
    if (isCut === (first !== undefined)) offences.push(`the client saw ${first?.status ?? 'a cut'}`)
    // Without a mail the points of the outbox are never reached.
    if (isCut || operation.mails > 0) await faulty.exit
    await faulty.kill()
    const events = await this.#rows('SELECT id FROM events WHERE reason IS NULL')
    const expected = BEFORE_COMMIT.includes(point) ? 0 : 1
    const found = events.length - this.#template.events
    if (found !== expected) offences.push(`${found} events after the crash, not ${expected}`)

    const server = ServerProcess.start(this.#settings)
    await server.ready()
    const again = await this.#ask(server, operation)
    if (again === undefined || again.status >= 300) offences.push(`asked again: ${again?.status}`)
    const isQuiet = async () =>
      (await this.#rows("SELECT id FROM outbox WHERE state = 'queued'")).length === 0
    await until('all mail is out', isQuiet, QUIET_LIMIT_MS)
    await server.stop()
    return [...offences, ...(await this.#atTheEnd(point, operation))]
  }

  /** One call, however it was cut and repeated. */
  async #atTheEnd(point: FaultPoint, operation: Operation): Promise<string[]> {
    const offences: string[] = []
    const events = await this.#rows('SELECT id FROM events WHERE reason IS NULL')
    if (events.length - this.#template.events !== 1)
      offences.push(`${events.length} events at the end`)
    const mails = await this.#rows("SELECT id FROM outbox WHERE state = 'sent'")
    if (mails.length !== operation.mails) offences.push(`${mails.length} mails at the end`)
    const taken = this.#sink.taken()
    const distinct = new Set(taken.map(({ messageId, sha256 }) => `${messageId} ${sha256}`))
    if (distinct.size !== operation.mails) offences.push(`${distinct.size} different mails arrived`)
    const mayRepeat = point === 'smtp-250-before-mark' || point === 'after-mark'
    const extra = taken.length - distinct.size
    if (extra > (mayRepeat ? operation.mails : 0)) offences.push(`${extra} second copies`)
    return offences
  }

  #ask(server: ServerProcess, operation: Operation): Promise<Reply | undefined> {
    const [target] = this.#template.tenant.targets
    if (target === undefined) throw new TypeError('there is a target')
    const [method, path, body] = operation.ask(target)
    const headers = { 'idempotency-key': 'one-request' }
    return call(server.url, this.#template.tenant, method, path, { body, headers })
  }

  async #rows(sql: string): Promise<Row[]> {
    const database = await openDatabase(`sqlite:${join(this.#settings.folder, 'castellan.db')}`)
    try {
      return await database.rows(sql)
    } finally {
      await database.close()
    }
  }
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const template = join(folder, 'template')
  mkdirSync(template)
  const [tenant] = await seed({ folder: template, port: 1, smtpPort: 1 }, 1, 1)
  if (tenant === undefined) throw new TypeError('one tenant was asked for')
  const database = await openDatabase(`sqlite:${join(template, 'castellan.db')}`)
  const events = (await database.rows('SELECT id FROM events')).length
  await database.close()
  const points = isShort ? BEFORE_ANSWER : FAULT_POINTS
  const operations = isShort ? OPERATIONS.slice(0, 1) : OPERATIONS
  let runs = 0
  for (const operation of operations) {
    const offences: string[] = []
    for (const point of points) {
      const own = join(folder, `${operation.name}-${point}`)
      offences.push(
        ...(await Crash.run({ folder: template, tenant, events }, own, point, operation)),
      )
      runs += 1
    }
    findings.require(`${operation.name}, cut at ${points.length} points`, offences)
  }
  findings.figure('placed crashes', runs)
  return findings
}

export const placedCrashes: Part = {
  name: 'placed-crashes',
  title: 'a crash at each point that a change passes, then the same request again',
  inShort: true,
  run,
}
