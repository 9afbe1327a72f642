import { join } from 'node:path'
import { call, createMany, percentile } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { pause, until } from './harness/server-process.ts'
import { Sink, type SinkMode } from './harness/sink.ts'

const HOUR_MS = 3_600_000
const MAILS_PER_MODE = 6
const WAIT_LIMIT_MS = 60_000
const DRAIN_BAR_MS = 300_000

type Mode = {
  readonly name: string
  readonly mode: SinkMode
  /** How often each mail has arrived in the end, at least and at most. */
  readonly copies: readonly [least: number, most: number]
  /** How many of six are refused for good. */
  readonly failed: number
  /** How long to let the clock jump before the mail server takes what comes; the first wait unless given. */
  readonly laterMs?: number
}

const MODES: readonly Mode[] = [
  { name: '421', mode: { kind: 'answer', text: '421 closing' }, copies: [1, 1], failed: 0 },
  {
    name: '451 (greylisted)',
    mode: { kind: 'answer', text: '451 4.7.1 greylisted' },
    copies: [1, 1],
    failed: 0,
  },
  { name: '452', mode: { kind: 'answer', text: '452 full' }, copies: [1, 1], failed: 0 },
  { name: '550', mode: { kind: 'answer', text: '550 no such mailbox' }, copies: [0, 0], failed: 6 },
  { name: '554', mode: { kind: 'answer', text: '554 refused' }, copies: [0, 0], failed: 6 },
  {
    name: 'several lines, UTF-8, control characters',
    mode: {
      kind: 'answer',
      text: '550-5.1.1 kein Postfach \u00e4\u0007\u001b[31m\r\n550 5.1.1 \u202eende',
    },
    copies: [0, 0],
    failed: 6,
  },
  {
    name: '100 KiB of answer',
    mode: { kind: 'answer', text: `450 ${'x'.repeat(102_400)}` },
    copies: [1, 1],
    failed: 0,
  },
  {
    name: 'two answers in one',
    mode: { kind: 'answer', text: '451 later\r\n550 never' },
    copies: [1, 1],
    failed: 0,
  },
  {
    name: 'every third recipient refused',
    mode: { kind: 'refuse-each', every: 3, code: 550 },
    copies: [0, 1],
    failed: 2,
  },
  { name: 'cut after the content', mode: { kind: 'cut-before-answer' }, copies: [1, 1], failed: 0 },
  {
    name: 'taken, then cut before the answer',
    mode: { kind: 'cut-after-taking' },
    copies: [1, 2],
    failed: 0,
  },
  { name: 'cut after the answer', mode: { kind: 'cut-after-answer' }, copies: [1, 1], failed: 0 },
]

async function playMode(world: FaultWorld, mode: Mode, number: number): Promise<string[]> {
  const { server, tenant, sink } = world
  await sink.meet(mode.mode)
  const replies = await createMany(server.url, tenant, `mode${number}-`, MAILS_PER_MODE)
  const refused = replies.filter((reply) => reply?.status !== 201)
  const own = `recipient LIKE 'mode${number}-%'`
  const isTried = async () =>
    (await world.rows(`SELECT id FROM outbox WHERE ${own} AND attempts = 0`)).length === 0
  await until('each mail was tried', isTried, WAIT_LIMIT_MS)
  // Every third refused: what is left of the six goes by once the others are dealt with.
  await pause(300)
  await sink.meet({ kind: 'take' })
  world.moveClock(31_000)
  const isSettled = async () =>
    (await world.rows(`SELECT id FROM outbox WHERE ${own} AND state = 'queued'`)).length === 0
  await until('each mail is settled', isSettled, WAIT_LIMIT_MS)
  const rows = await world.rows(`SELECT id, state, last_answer FROM outbox WHERE ${own}`)
  const taken = sink.taken().filter(({ to }) => to[0]?.startsWith(`mode${number}-`))
  return [
    ...refused.map((reply) => `the API answered ${reply?.status}`),
    ...judge(mode, rows, taken),
  ].map((offence) => `${mode.name}: ${offence}`)
}

function judge(
  mode: Mode,
  rows: readonly Record<string, unknown>[],
  taken: readonly { messageId: string; sha256: string }[],
): string[] {
  const failed = rows.filter(({ state }) => state === 'failed')
  const [least, most] = mode.copies
  const wrongCopies = rows.filter(({ id, state }) => {
    const copies = taken.filter(({ messageId }) => messageId.includes(String(id)))
    const isEqual = new Set(copies.map(({ sha256 }) => sha256)).size <= 1
    const floor = state === 'failed' ? 0 : Math.max(least, 1)
    return copies.length < floor || copies.length > most || !isEqual
  })
  const unclean = failed.filter(({ last_answer }) => /\p{C}/u.test(String(last_answer)))
  return [
    ...(failed.length === mode.failed ? [] : [`${failed.length} failed, not ${mode.failed}`]),
    ...wrongCopies.map(({ id }) => `mail ${id} arrived a wrong number of times`),
    ...unclean.map(({ id }) => `the answer to ${id} is stored unclean`),
  ]
}

/** The relay refuses connections for an hour; the API goes on, and everything arrives when it is back. */
async function awayForAnHour(
  world: FaultWorld,
  backlog: number,
  findings: Findings,
): Promise<Sink> {
  const { server, tenant, sink, folder } = world
  await sink.stop()
  const timesMs: number[] = []
  const offences: string[] = []
  for (let number = 0; number < backlog; number += 25) {
    const startMs = performance.now()
    const replies = await createMany(
      server.url,
      tenant,
      `away${number}-`,
      Math.min(25, backlog - number),
    )
    timesMs.push(performance.now() - startMs)
    offences.push(...replies.filter((it) => it?.status !== 201).map((it) => `${it?.status}`))
  }
  for (let minutes = 0; minutes < 60; minutes += 5) {
    world.moveClock(HOUR_MS / 12)
    await pause(600)
    const reply = await call(server.url, tenant, 'GET', '/api/users')
    if (reply?.status !== 200) offences.push(`${reply?.status}`)
  }
  const back = await Sink.start(join(folder, 'sink.journal'), sink.port)
  world.moveClock(31_000)
  const drainMs = await until(
    'the backlog is out',
    async () => (await world.waitingMails()) === 0,
    DRAIN_BAR_MS,
  )
  const states = await world.rows(
    "SELECT state FROM outbox WHERE state <> 'sent' AND recipient LIKE 'away%'",
  )
  const arrived = back.taken().filter(({ to }) => to[0]?.startsWith('away'))
  findings.figure('mails that waited for the relay', backlog)
  findings.figure(
    '25 creates at once meanwhile, p99',
    `${Math.round(percentile(timesMs, 0.99))} ms`,
  )
  findings.figure(
    'backlog drained after its return',
    `${(drainMs / 1000).toFixed(1)} s of at most 300 s`,
  )
  findings.require('R-39 no API error while the relay was away', offences)
  findings.check(
    'R-39 all of the backlog arrived, each once',
    states.length === 0 && arrived.length === backlog,
    `${arrived.length} arrived, ${states.length} did not`,
  )
  return back
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const modes = isShort ? MODES.filter((_, index) => index % 3 === 0) : MODES
  for (const [number, mode] of modes.entries()) {
    findings.require(mode.name, await playMode(world, mode, number))
  }
  const back = await awayForAnHour(world, isShort ? 100 : 5000, findings)
  const { code, tookMs } = await world.server.stop()
  findings.check(
    'the server lived through all of it',
    code === 0 && tookMs < 10_000,
    `exit ${code}`,
  )
  await back.stop()
  return findings
}

export const smtpModes: Part = {
  name: 'smtp-modes',
  title: 'a mail server that refuses, forgets, babbles, cuts off or is away',
  inShort: false,
  run,
}
