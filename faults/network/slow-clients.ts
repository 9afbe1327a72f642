import { connect, type Socket } from 'node:net'
import { createMany, percentile } from '../harness/call.ts'
import { FaultWorld } from '../harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { askBeside } from './good-clients.ts'

const SLOW_BAR_MS = 30_000
const GIVE_UP_MS = 60_000
const BESIDE_ROUNDS = 20

/** What a slow client does once it is connected; answers how to stop it. */
type Manner = (socket: Socket, world: FaultWorld) => () => void

const head = (world: FaultWorld, method: string, path: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: id.example.com\r\nx-api-key: ${world.tenant.apiKey}\r\n`

/** A body of which a byte comes every second. */
const slowBody: Manner = (socket, world) => {
  const path = `/api/users/${world.tenant.targets[0]?.id}`
  const about = 'content-type: application/json\r\ncontent-length: 1000\r\n\r\n{'
  socket.write(`${head(world, 'PUT', path)}${about}`)
  socket.resume()
  const drip = setInterval(() => socket.write(' '), 1000)
  return () => clearInterval(drip)
}

/** Asks for a long list over and over, and reads nothing of what comes. */
const slowRead: Manner = (socket, world) => {
  socket.pause()
  const request = `${head(world, 'GET', '/api/users?limit=100')}\r\n`
  const more = setInterval(() => socket.write(request), 100)
  socket.write(request.repeat(200))
  return () => clearInterval(more)
}

/** Milliseconds until the server hung up; `undefined` where it did not. */
function hold(world: FaultWorld, manner: Manner): Promise<number | undefined> {
  const startMs = performance.now()
  const socket = connect(world.settings.port, '127.0.0.1')
  return new Promise((resolve) => {
    let stop = () => {}
    const end = (heldMs: number | undefined) => {
      stop()
      clearTimeout(timer)
      socket.destroy()
      resolve(heldMs)
    }
    const timer = setTimeout(() => end(undefined), GIVE_UP_MS)
    // A paused socket learns of the end from a write that fails.
    socket.on('error', () => end(performance.now() - startMs))
    socket.once('close', () => end(performance.now() - startMs))
    socket.once('connect', () => {
      stop = manner(socket, world)
    })
  })
}

type Play = { readonly name: string; readonly manner: Manner; readonly count: number }

async function play(world: FaultWorld, { name, manner, count }: Play, findings: Findings) {
  const clients = Array.from({ length: count }, () => hold(world, manner))
  const beside = await askBeside({ ...world, url: world.server.url }, BESIDE_ROUNDS)
  const held = await Promise.all(clients)
  const heldMs = held.filter((ms) => ms !== undefined)
  const longestMs = Math.max(0, ...heldMs)
  findings.figure(`${name}: clients`, count)
  findings.figure(`${name}: the last is hung up on after`, `${(longestMs / 1000).toFixed(1)} s`)
  findings.figure(
    `${name}: 50 good clients beside them, p99`,
    `${percentile(beside.timesMs, 0.99).toFixed(1)} ms`,
  )
  findings.require(`R-45 ${name}: good clients see no error`, beside.errors)
  const isEnded = heldMs.length === count && longestMs <= SLOW_BAR_MS
  const otherwise = `${count - heldMs.length} were not hung up on, the last after ${longestMs} ms`
  findings.check(`R-45 ${name}: each is hung up on within 30 s`, isEnded, otherwise)
}

async function run(options: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(options.folder)
  await createMany(world.server.url, world.tenant, 'many', 100)
  await play(
    world,
    { name: 'bodies sent slowly', manner: slowBody, count: options.isShort ? 20 : 300 },
    findings,
  )
  // Few, as the server is busy with their answers before it stands still, and that time counts too.
  await play(world, { name: 'answers not read', manner: slowRead, count: 20 }, findings)
  findings.check('the process lives on', !world.server.hasEnded)
  await world.stop()
  return findings
}

export const slowClients: Part = {
  name: 'slow-clients',
  title: 'clients that send their bodies slowly, or read no answer',
  inShort: false,
  run,
}
