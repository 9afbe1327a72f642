import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, NotRun, type Part, type PartOptions } from './harness/findings.ts'
import { SERVE, ServerProcess } from './harness/server-process.ts'

/** strace counts the calls of each thread from its start, so the first ones, of the start itself, succeed. */
const FIRST = 40
const EVERY = 20

function under(failing: string): readonly string[] {
  const which = `fsync,fdatasync:error=EIO:when=${failing}`
  return ['strace', '-f', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', `inject=${which}`]
}

type Course = { readonly acked: string[]; readonly failed: string[]; readonly odd: string[] }

/** Clients that change one name each, over and over. */
async function writeOn(world: FaultWorld, writes: number): Promise<Course> {
  const course: Course = { acked: [], failed: [], odd: [] }
  const client = async (id: string, who: number) => {
    for (let number = 0; number < writes; number += 1) {
      const lastname = `w${who}-${number}`
      const path = `/api/users/${id}`
      const reply = await call(world.server.url, world.tenant, 'PUT', path, { body: { lastname } })
      if (reply?.status === 200) course.acked.push(lastname)
      else if (reply?.status === 503) course.failed.push(lastname)
      else course.odd.push(`${lastname} answered ${reply?.status}`)
    }
  }
  await Promise.all(world.tenant.targets.map(({ id }, who) => client(id, who)))
  return course
}

/** Starts again on a sound disk, and looks for every name in what is stored and in its history. */
async function judge(world: FaultWorld, course: Course, findings: Findings, when: string) {
  await world.server.kill()
  world.server = ServerProcess.start({ ...world.settings, under: [] })
  await world.server.ready()
  const bodies = (await world.rows('SELECT body FROM events')).map(({ body }) => String(body))
  const written = new Set(bodies.flatMap((body) => body.match(/"w\d+-\d+"/g) ?? []))
  const isWritten = (name: string) => written.has(`"${name}"`)
  findings.figure(
    `${when}: writes answered 200 / 503`,
    `${course.acked.length} / ${course.failed.length}`,
  )
  findings.require(`${when}: answers are 200 or 503`, course.odd)
  findings.check(`${when}: syncs failed indeed`, course.failed.length > 0)
  findings.require(
    `${when}: no acknowledged write is lost`,
    course.acked.filter((name) => !isWritten(name)),
  )
  findings.require(`${when}: no refused write is seen later`, course.failed.filter(isWritten))
  findings.require(`${when}: the database is whole`, await world.damage())
}

async function play(
  options: PartOptions,
  failing: string,
  writes: number,
  when: string,
  findings: Findings,
) {
  const folder = join(options.folder, when.replaceAll(' ', '-'))
  mkdirSync(folder)
  const world = await FaultWorld.start(folder, { args: SERVE, under: under(failing), targets: 4 })
  const course = await writeOn(world, writes)
  const read = await call(world.server.url, world.tenant, 'GET', '/api/users?limit=1')
  findings.check(`${when}: reads go on`, read?.status === 200, `${read?.status}`)
  await judge(world, course, findings, when)
  await world.stop()
}

async function run(options: PartOptions): Promise<Findings> {
  if (spawnSync('strace', ['-V']).status !== 0) throw new NotRun('strace is not installed.')
  const findings = new Findings()
  const writes = options.isShort ? 100 : 2000
  await play(options, `${FIRST}+${EVERY}`, writes, `one of ${EVERY} fails`, findings)
  await play(options, `${FIRST}+`, 40, 'all fail then kill -9', findings)
  return findings
}

export const syncFails: Part = {
  name: 'sync-fails',
  title: 'a disk that says EIO when it is to write down what it was given',
  inShort: true,
  run,
}
