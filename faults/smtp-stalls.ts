import { createMany, percentile } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { until } from './harness/server-process.ts'
import type { SinkMode } from './harness/sink.ts'
import { askBeside } from './network/good-clients.ts'

/** As many mails as the relay is given at once. */
const LANES = 5
const MAILS = 8
const LIMIT_MS = 150_000

type Stall = {
  readonly name: string
  readonly mode: SinkMode
  /** The time-out that it runs into, with room for the ways around it. */
  readonly barMs: number
}

const STALLS: readonly Stall[] = [
  { name: 'greets nobody', mode: { kind: 'never-greets' }, barMs: 45_000 },
  { name: 'says nothing after the content', mode: { kind: 'stall' }, barMs: 75_000 },
  { name: 'takes it, then says nothing', mode: { kind: 'stall-after-taking' }, barMs: 75_000 },
]

/** The most mails in hand at once, and how long until the first of them was given up for now. */
async function watch(world: FaultWorld, own: string) {
  const startMs = performance.now()
  let mostInHand = 0
  const isTried = async () => {
    const rows = await world.rows(`SELECT leased_until_ms, last_answer FROM outbox WHERE ${own}`)
    const inHand = rows.filter(({ leased_until_ms }) => Number(leased_until_ms ?? 0) > Date.now())
    mostInHand = Math.max(mostInHand, inHand.length)
    return rows.some(({ last_answer }) => last_answer !== null)
  }
  await until('the first mail is given up for now', isTried, LIMIT_MS)
  return { mostInHand, heldMs: performance.now() - startMs }
}

async function play(world: FaultWorld, stall: Stall, number: number, findings: Findings) {
  const { server, tenant, sink } = world
  await sink.meet(stall.mode)
  const replies = await createMany(server.url, tenant, `stall${number}-`, MAILS)
  const own = `recipient LIKE 'stall${number}-%'`
  const watching = watch(world, own)
  const beside = await askBeside({ url: server.url, tenant }, 40)
  const { mostInHand, heldMs } = await watching
  await sink.meet({ kind: 'take' })
  world.moveClock(3_600_000)
  const isSettled = async () =>
    (await world.rows(`SELECT id FROM outbox WHERE ${own} AND state = 'queued'`)).length === 0
  await until('each mail is settled', isSettled, LIMIT_MS)
  const taken = sink.taken().filter(({ to }) => to[0]?.startsWith(`stall${number}-`))
  const copies = Map.groupBy(taken, ({ messageId }) => messageId)
  const unequal = [...copies.values()].filter(
    (each) => new Set(each.map((it) => it.sha256)).size > 1,
  )
  const more = taken.length - copies.size
  findings.figure(`${stall.name}: given up for now after`, `${(heldMs / 1000).toFixed(1)} s`)
  findings.figure(`${stall.name}: mails in hand at once`, `${mostInHand} of ${LANES} lanes`)
  findings.figure(`${stall.name}: second copies`, more)
  findings.figure(
    `${stall.name}: 50 clients meanwhile, p99`,
    `${percentile(beside.timesMs, 0.99).toFixed(1)} ms`,
  )
  const refused = replies.filter((reply) => reply?.status !== 201).map((it) => `${it?.status}`)
  findings.require(`${stall.name}: no API error`, [...refused, ...beside.errors])
  findings.check(`${stall.name}: its time-out ends it`, heldMs <= stall.barMs, `${heldMs} ms`)
  findings.check(`${stall.name}: no more than its lanes`, mostInHand <= LANES, `${mostInHand}`)
  findings.check(`${stall.name}: every mail arrives`, copies.size === MAILS, `${copies.size}`)
  findings.check(`${stall.name}: copies are equal`, unequal.length === 0)
  const mayRepeat = stall.mode.kind === 'stall-after-taking' ? MAILS : 0
  findings.check(`${stall.name}: no copy without need`, more <= mayRepeat, `${more}`)
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  for (const [number, stall] of STALLS.slice(0, isShort ? 1 : STALLS.length).entries()) {
    await play(world, stall, number, findings)
  }
  findings.check('the process lives on', !world.server.hasEnded)
  await world.stop()
  return findings
}

export const smtpStalls: Part = {
  name: 'smtp-stalls',
  title: 'a mail server that falls silent, for as long as it is waited for',
  inShort: false,
  run,
}
