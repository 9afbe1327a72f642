import { connect, type Socket } from 'node:net'
import { call, createMany } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { pause, SERVE, ServerProcess } from './harness/server-process.ts'

const HEAP_MIB = 256
const FLOOD_CLIENTS = 400
const BODY_BYTES = 60 * 1024

type Course = { readonly acked: string[]; readonly statuses: Record<string, number> }

async function askOnce(world: FaultWorld, who: number, number: number, course: Course) {
  const { url } = world.server
  const email = `flood${who}-${number}@example.com`
  const body = { email, roleName: 'Read Only', ignored: 'x'.repeat(BODY_BYTES) }
  const isWrite = number % 2 === 0
  const reply = isWrite
    ? await call(url, world.tenant, 'POST', '/api/users', { body })
    : await call(url, world.tenant, 'GET', '/api/users?limit=100&sort=-created')
  const status = String(reply?.status ?? 'no answer')
  course.statuses[status] = (course.statuses[status] ?? 0) + 1
  if (isWrite && reply?.status === 201) course.acked.push(email)
  if (reply === undefined) await pause(100)
}

/** Large changes and long lists as fast as they are answered, from many at once. */
async function flood(world: FaultWorld, forMs: number, course: Course): Promise<void> {
  const untilMs = performance.now() + forMs
  const client = async (who: number) => {
    for (let number = 0; performance.now() < untilMs && !world.server.hasEnded; number += 1) {
      await askOnce(world, who, number, course)
    }
  }
  await Promise.all(Array.from({ length: FLOOD_CLIENTS }, (_, who) => client(who)))
}

/** Connections that ask for much and read nothing, so that answers pile up. */
function deafClients(world: FaultWorld, count: number): Socket[] {
  const request = `GET /api/users?limit=100 HTTP/1.1\r\nHost: id.example.com\r\nx-api-key: ${world.tenant.apiKey}\r\n\r\n`
  return Array.from({ length: count }, () => {
    const socket = connect(world.settings.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.once('connect', () => socket.write(request.repeat(50)))
    socket.pause()
    return socket
  })
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const args = [`--max-old-space-size=${HEAP_MIB}`, ...SERVE]
  const world = await FaultWorld.start(folder, { args })
  await createMany(world.server.url, world.tenant, 'many', 100)
  const course: Course = { acked: [], statuses: {} }
  const deaf = deafClients(world, isShort ? 50 : 400)
  await flood(world, isShort ? 5000 : 60_000, course)
  for (const socket of deaf) socket.destroy()
  const hasDied = world.server.hasEnded
  if (hasDied) {
    world.server = ServerProcess.start(world.settings)
    await world.server.ready()
  }
  const after = await call(world.server.url, world.tenant, 'GET', '/api/users?limit=1')
  const rows = await world.rows("SELECT email FROM administrators WHERE email LIKE 'flood%'")
  const stored = new Set(rows.map(({ email }) => email))
  findings.figure('clients at once, beside those that read nothing', FLOOD_CLIENTS)
  findings.figure('answers', JSON.stringify(course.statuses))
  findings.figure('the process', hasDied ? 'died, and was started again' : 'lived on')
  findings.require(
    'no acknowledged write is lost',
    course.acked.filter((it) => !stored.has(it)),
  )
  const odd = Object.keys(course.statuses).filter(
    (it) => !['200', '201', '429', '503', 'no answer'].includes(it),
  )
  findings.require('answers are 200, 201, 429 or 503', odd)
  findings.check('it serves afterwards', after?.status === 200, `${after?.status}`)
  findings.require('the database is whole', await world.damage())
  await world.stop()
  return findings
}

export const smallHeap: Part = {
  name: 'small-heap',
  title: 'a heap of 256 MiB under a flood of large changes and of clients that read nothing',
  inShort: false,
  run,
}
