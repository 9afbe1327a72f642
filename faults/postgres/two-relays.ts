import { join } from 'node:path'
import { idOf } from '../crash-audit/check-mails.ts'
import { createMany } from '../harness/call.ts'
import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { seed } from '../harness/seed.ts'
import { freePort, ServerProcess, until } from '../harness/server-process.ts'
import { Sink } from '../harness/sink.ts'
import { ask, startDurablePostgres } from './durable-postgres.ts'

const DRAIN_LIMIT_MS = 300_000
const OWN = "recipient LIKE 'relay%'"

type Relay = { readonly server: ServerProcess; readonly sink: Sink }

/** A process with a mail server of its own, so that the journals tell who sent what. */
async function startRelay(folder: string, databaseUrl: string, index: number): Promise<Relay> {
  const sink = await Sink.start(join(folder, `sink${index}.journal`))
  const settings = { folder, databaseUrl, port: await freePort(), smtpPort: sink.port }
  const server = ServerProcess.start(settings)
  await server.ready()
  return { server, sink }
}

function judge(
  findings: Findings,
  rows: readonly Record<string, unknown>[],
  relays: readonly Relay[],
): void {
  const taken = relays.map(({ sink }) =>
    sink.taken().filter(({ to }) => to[0]?.startsWith('relay')),
  )
  const arrived = taken.flat()
  const copies = Map.groupBy(arrived, ({ messageId }) => messageId)
  const twice = [...copies].filter(([, mails]) => mails.length > 1)
  findings.figure('mails', rows.length)
  findings.figure('sent by the one and by the other', taken.map(({ length }) => length).join(' / '))
  findings.figure('second copies', arrived.length - copies.size)
  findings.check(
    'both processes sent',
    taken.every(({ length }) => length > 0),
  )
  findings.require(
    'R-37 no mail arrives twice',
    twice.map(([messageId, mails]) => `${messageId} arrived ${mails.length} times`),
  )
  const ids = new Set([...copies.keys()].map(idOf))
  const lost = rows.filter(({ id }) => !ids.has(String(id)))
  findings.require(
    'R-37 every mail arrives',
    lost.map(({ id, state }) => `${id} is ${state} and never arrived`),
  )
  const unmarked = rows.filter(
    ({ state, leased_until_ms }) => state !== 'sent' || leased_until_ms !== null,
  )
  findings.require(
    'every mail is marked as sent, and none is leased',
    unmarked.map(({ id, state }) => `${id} is ${state}`),
  )
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const postgres = await startDurablePostgres()
  const each = isShort ? 100 : 5000
  const unused = { folder, databaseUrl: postgres.url, port: 0, smtpPort: 9 }
  const tenants = await seed(unused, 2, 0)
  const relays = [
    await startRelay(folder, postgres.url, 0),
    await startRelay(folder, postgres.url, 1),
  ]
  const startMs = performance.now()
  const replies = await Promise.all(
    tenants.map((tenant, index) =>
      createMany(relays[index]?.server.url ?? '', tenant, `relay${index}-`, each),
    ),
  )
  const refused = replies.flat().filter((reply) => reply?.status !== 201)
  findings.require(
    'every create is answered 201',
    refused.map((reply) => `answered ${reply?.status}`),
  )
  const waiting = `SELECT id FROM outbox WHERE ${OWN} AND state = 'queued' LIMIT 1`
  const isOut = async () => (await ask(postgres.url, waiting)).length === 0
  await until('all mail is out', isOut, DRAIN_LIMIT_MS)
  findings.figure(
    'first create to last mail',
    `${((performance.now() - startMs) / 1000).toFixed(1)} s`,
  )
  judge(
    findings,
    await ask(postgres.url, `SELECT id, state, leased_until_ms FROM outbox WHERE ${OWN}`),
    relays,
  )
  for (const { server, sink } of relays) {
    const { code } = await server.stop()
    findings.check('stops in good order', code === 0, `exit ${code} ${server.errors}`)
    await sink.stop()
  }
  await postgres.remove()
  return findings
}

export const postgresTwoRelays: Part = {
  name: 'postgres-two-relays',
  title: 'two processes that send the mail of one PostgreSQL, and no kill',
  inShort: false,
  run,
}
