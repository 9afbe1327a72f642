import { once } from 'node:events'
import { connect } from 'node:net'
import { percentile } from '../harness/call.ts'
import { FaultWorld } from '../harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from '../harness/findings.ts'
import { Wire } from '../harness/wire.ts'
import { askBeside } from './good-clients.ts'

const LATE_MS = 300
const TRICKLE_CLIENTS = 50
const TRICKLE_BAR_MS = 30_000

/** A whole request that comes a byte at a time: milliseconds until the server hangs up. */
async function trickle(port: number): Promise<number> {
  const startMs = performance.now()
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.write(
    'GET /api/users HTTP/1.1\r\nHost: id.example.com\r\nx-filler: a long way to go\r\n\r\n',
  )
  await once(socket, 'close')
  return performance.now() - startMs
}

/** A request that is cut in the middle of its body: nothing of it is stored. */
async function cutMidBody(world: FaultWorld): Promise<void> {
  const { settings, tenant } = world
  const socket = connect(settings.port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  const path = `/api/users/${tenant.targets[0]?.id}`
  socket.write(
    `PUT ${path} HTTP/1.1\r\nHost: id.example.com\r\nx-api-key: ${tenant.apiKey}\r\n` +
      'content-type: application/json\r\ncontent-length: 30\r\n\r\n{"lastname":"half',
  )
  socket.end()
  socket.resume()
  await once(socket, 'close')
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const wire = await Wire.to(world.settings.port)
  wire.mode = { kind: 'late', ms: LATE_MS }
  const far = await askBeside({ ...world, url: `http://127.0.0.1:${wire.port}` }, isShort ? 3 : 20)
  findings.figure(
    'answers over a network of 300 ms each way, median',
    `${Math.round(percentile(far.timesMs, 0.5))} ms`,
  )
  findings.require('a network of 300 ms costs time and nothing else', far.errors)

  wire.mode = { kind: 'trickle', bytesPerSecond: 1 }
  const clients = Array.from({ length: TRICKLE_CLIENTS }, () => trickle(wire.port))
  const beside = await askBeside({ ...world, url: world.server.url }, isShort ? 3 : 20)
  const heldMs = Math.max(...(await Promise.all(clients)))
  findings.figure(
    'requests at 1 byte a second are hung up on after',
    `${(heldMs / 1000).toFixed(1)} s`,
  )
  findings.check('R-45 they are hung up on within 30 s', heldMs <= TRICKLE_BAR_MS, `${heldMs} ms`)
  findings.require('R-45 good clients beside them see no error', beside.errors)

  await cutMidBody(world)
  const half = await world.rows("SELECT id FROM administrators WHERE lastname LIKE 'half%'")
  findings.check('a request that is cut in its body stores nothing', half.length === 0)
  findings.check('the process lives on', !world.server.hasEnded)
  await wire.close()
  await world.stop()
  return findings
}

export const slowNetwork: Part = {
  name: 'slow-network',
  title: 'a network of 300 milliseconds, one of a byte a second, and one that breaks in a body',
  inShort: false,
  run,
}
