import { call } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { until } from './harness/server-process.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const WAIT_LIMIT_MS = 30_000

async function statusOf(url: string, path: string): Promise<number> {
  const answer = await fetch(`${url}${path}`)
  await answer.arrayBuffer()
  return answer.status
}

async function run({ folder }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const { server, tenant, sink } = world
  const mail = async (index: number) => {
    const before = sink.taken().length
    const path = `/api/users/reactivate/${tenant.targets[index]?.id}`
    const reply = await call(server.url, tenant, 'GET', path)
    await until('the link is mailed', () => sink.taken().length > before, WAIT_LIMIT_MS)
    return { status: reply?.status, link: sink.taken().at(-1)?.link ?? '' }
  }
  const first = await mail(0)
  findings.check('R-44 a fresh link works', (await statusOf(server.url, first.link)) === 200)
  world.moveClock(10 * MINUTE_MS)
  findings.check('R-44 ten minutes on it works', (await statusOf(server.url, first.link)) === 200)
  world.moveClock(DAY_MS)
  findings.check('R-44 a day on it is dead', (await statusOf(server.url, first.link)) === 410)
  const second = await mail(1)
  findings.check('R-44 mail goes out after a jump ahead', second.status === 200)
  world.moveClock(-DAY_MS - 20 * MINUTE_MS)
  const third = await mail(2)
  findings.check('R-44 mail goes out after a jump back', third.status === 200)
  findings.check('R-44 its link works', (await statusOf(server.url, third.link)) === 200)
  for (let turn = 0; turn < 20; turn += 1) {
    world.moveClock(turn % 2 === 0 ? 1000 : -1000)
    const reply = await call(server.url, tenant, 'GET', '/api/users/getSelf')
    if (reply?.status !== 200) findings.broken.push(`flapping clock: ${reply?.status}`)
  }
  const waiting = await world.waitingMails()
  findings.check('R-44 no mail is stuck', waiting === 0, `${waiting} wait`)
  const { code } = await world.server.stop()
  findings.check('R-44 the server lived through all jumps', code === 0, `exit ${code}`)
  await sink.stop()
  return findings
}

export const clockJumps: Part = {
  name: 'clock-jumps',
  title: 'a clock that jumps ten minutes and a day, ahead and back, and flaps',
  inShort: true,
  run,
}
