import { join } from 'node:path'
import { hasEffect, readHistory } from './crash-audit/history.ts'
import { openDatabase } from './harness/database.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { Load } from './harness/load.ts'
import { seed } from './harness/seed.ts'
import { freePort, pause, ServerProcess } from './harness/server-process.ts'
import { Sink } from './harness/sink.ts'

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const sink = await Sink.start(join(folder, 'sink.journal'))
  const settings = { folder, port: await freePort(), smtpPort: sink.port }
  const tenants = await seed(settings, isShort ? 2 : 8, 5)
  const server = ServerProcess.start(settings)
  await server.ready()
  const load = Load.start(folder, { urls: [server.url], tenants, seed: 7, thinkMs: 2 })
  await pause(isShort ? 1000 : 5000)
  await sink.meet({ kind: 'stall' })
  await pause(500)
  const { code, tookMs } = await server.stop()
  await load.stop()
  const database = await openDatabase(`sqlite:${join(folder, 'castellan.db')}`)
  const history = await readHistory(database, load.journal, sink.taken())
  const recorded = new Set(history.events.map(({ requestId }) => requestId))
  const cut = [...history.requests.values()].filter(({ id, ack }) => !ack && recorded.has(id))
  const answered = [...history.requests.values()].filter(hasEffect)
  const leased = history.outbox.filter((row) => row.leased_until_ms !== null)
  findings.figure('changes answered', answered.length)
  findings.figure('exit code', String(code))
  findings.figure(
    'exit after SIGTERM, with a mail server that hangs',
    `${Math.round(tookMs)} ms of at most 10 s`,
  )
  findings.require(
    'R-47 no accepted request is cut',
    cut.map(({ id }) => `request ${id}`),
  )
  findings.check('R-47 the exit is in time and in good order', code === 0 && tookMs <= 10_000)
  findings.require(
    'R-47 no row of the outbox is leased',
    leased.map(({ id }) => String(id)),
  )
  await database.close()
  await sink.stop()
  return findings
}

export const stopUnderLoad: Part = {
  name: 'stop-under-load',
  title: 'SIGTERM under load, while the mail server hangs',
  inShort: false,
  run,
}
