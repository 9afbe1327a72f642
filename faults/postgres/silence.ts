import { call } from '../harness/call.ts'
import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { seed, type Tenant } from '../harness/seed.ts'
import { freePort, pause, ServerProcess, until } from '../harness/server-process.ts'
import { Wire } from '../harness/wire.ts'
import { ask, startDurablePostgres } from './durable-postgres.ts'

const ANSWER_BAR_MS = 5000
const RECOVERY_BAR_MS = 5000

type Answer = {
  readonly what: string
  readonly status: number | undefined
  readonly tookMs: number
}

async function askOnce(url: string, tenant: Tenant, id: string, number: number): Promise<Answer> {
  const what = number % 2 === 0 ? 'write' : 'read'
  const startMs = performance.now()
  const reply =
    what === 'write'
      ? await call(url, tenant, 'PUT', `/api/users/${id}`, { body: { lastname: `s${number}` } })
      : await call(url, tenant, 'GET', `/api/users/${id}`)
  return { what, status: reply?.status, tookMs: performance.now() - startMs }
}

/** Reads and writes one after the other, so many at once, until it is over. */
async function askOn(url: string, tenant: Tenant, isOver: () => boolean): Promise<Answer[]> {
  const answers: Answer[] = []
  const client = async (id: string) => {
    for (let number = 0; !isOver(); number += 1) {
      const answer = await askOnce(url, tenant, id, number)
      answers.push(answer)
      if (answer.status !== 200) await pause(50)
    }
  }
  await Promise.all(tenant.targets.map(({ id }) => client(id)))
  return answers
}

async function play(wire: Wire, server: ServerProcess, tenant: Tenant, options: PartOptions) {
  const findings = new Findings()
  const silentMs = options.isShort ? 6000 : 30_000
  let isOver = false
  const asking = askOn(server.url, tenant, () => isOver)
  await pause(500)
  wire.mode = { kind: 'swallow' }
  await pause(silentMs)
  const ready = await fetch(`${server.url}/readyz`)
  isOver = true
  wire.mode = { kind: 'pass' }
  const isBack = async () =>
    (
      await call(server.url, tenant, 'PUT', `/api/users/${tenant.targets[0]?.id}`, {
        body: { lastname: 'heard' },
      })
    )?.status === 200
  const backMs = await until('a write is taken again', isBack, RECOVERY_BAR_MS * 4)
  const answers = await asking
  const refused = answers.filter(({ status }) => status === 503)
  const longestMs = Math.max(...answers.map(({ tookMs }) => tookMs))
  findings.figure('nothing passed for', `${silentMs / 1000} s`)
  findings.figure(
    'requests answered 200 / 503',
    `${answers.length - refused.length} / ${refused.length}`,
  )
  findings.figure('longest wait for an answer', `${Math.round(longestMs)} ms of at most 5 s`)
  findings.figure('first write after packets pass again', `${Math.round(backMs)} ms of at most 5 s`)
  const odd = answers.filter(({ status }) => status !== 200 && status !== 503)
  findings.require(
    'R-43 answers are 200 or 503',
    odd.map(({ what, status }) => `${what}: ${status}`),
  )
  findings.check('R-43 the silence was noticed', refused.length > 0)
  findings.check('R-43 each answer comes within 5 s', longestMs <= ANSWER_BAR_MS + 500)
  findings.check('R-31 meanwhile the process says that it is not ready', ready.status === 503)
  findings.check('R-43 served again within 5 s', backMs <= RECOVERY_BAR_MS, `${backMs} ms`)
  findings.check('R-43 the process lives on', !server.hasEnded)
  return findings
}

async function run(options: PartOptions): Promise<Findings> {
  const postgres = await startDurablePostgres()
  const wire = await Wire.to(Number(new URL(postgres.url).port))
  const { folder } = options
  const through = new URL(postgres.url)
  through.port = String(wire.port)
  const settings = { folder, databaseUrl: postgres.url, port: await freePort(), smtpPort: 9 }
  const [tenant] = await seed(settings, 1, 4)
  if (tenant === undefined) throw new TypeError('one tenant was asked for')
  const server = ServerProcess.start({ ...settings, databaseUrl: through.href })
  await server.ready()
  try {
    const findings = await play(wire, server, tenant, options)
    const sql = 'SELECT version FROM administrators WHERE version < 1'
    findings.check('nothing is half applied', (await ask(postgres.url, sql)).length === 0)
    return findings
  } finally {
    await server.kill()
    await wire.close()
    await postgres.remove()
  }
}

export const postgresSilence: Part = {
  name: 'postgres-silence',
  title: 'a network that swallows every packet to PostgreSQL for 30 seconds, and closes nothing',
  inShort: false,
  run,
}
