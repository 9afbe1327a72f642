import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { call, percentile } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'

const MEMORY_BAR_MIB = 300
const SLOW_BAR_MS = 10_000

function memoryMib(pid: number): number {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}

async function open(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let first = 0; first < count; first += 200) {
    const batch = Array.from({ length: Math.min(200, count - first) }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      return new Promise<Socket>((resolve) => {
        socket.once('connect', () => resolve(socket))
        socket.once('close', () => resolve(socket))
      })
    })
    sockets.push(...(await Promise.all(batch)))
  }
  return sockets
}

async function goodClients(
  world: FaultWorld,
  rounds: number,
): Promise<{ p99Ms: number; errors: number }> {
  const timesMs: number[] = []
  let errors = 0
  for (let round = 0; round < rounds; round += 1) {
    const clients = Array.from({ length: 50 }, async () => {
      const startMs = performance.now()
      const reply = await call(world.server.url, world.tenant, 'GET', '/api/users?limit=10')
      timesMs.push(performance.now() - startMs)
      if (reply?.status !== 200) errors += 1
    })
    await Promise.all(clients)
  }
  return { p99Ms: percentile(timesMs, 0.99), errors }
}

/** Header lines that never end: how long until the server hangs up. */
async function slowHeaders(port: number, count: number): Promise<number> {
  const startMs = performance.now()
  const sockets = await open(port, count)
  await Promise.all(
    sockets.map((socket) => {
      socket.write('GET /healthz HTTP/1.1\r\nHost: id.example.com\r\n')
      const drip = setInterval(() => socket.write('x: y\r\n'), 1000)
      return new Promise<void>((resolve) => {
        socket.resume()
        socket.once('close', () => {
          clearInterval(drip)
          resolve()
        })
      })
    }),
  )
  return performance.now() - startMs
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const { port } = world.settings
  const pid = world.server.child.pid ?? 0
  const rounds = isShort ? 10 : 60
  await goodClients(world, rounds)
  const alone = await goodClients(world, rounds)
  const beforeMib = memoryMib(pid)
  const idle = await open(port, isShort ? 1000 : 10_000)
  const beside = await goodClients(world, rounds)
  const moreMib = memoryMib(pid) - beforeMib
  const held = idle.filter((socket) => !socket.destroyed).length
  for (const socket of idle) socket.destroy()
  findings.figure('connections that say nothing', held)
  findings.figure('more memory for them', `${Math.round(moreMib)} MiB of at most ${MEMORY_BAR_MIB}`)
  findings.figure('p99 of 50 clients alone', `${alone.p99Ms.toFixed(1)} ms`)
  findings.figure('p99 of 50 clients beside them', `${beside.p99Ms.toFixed(1)} ms`)
  findings.check('R-45 memory', moreMib <= MEMORY_BAR_MIB, `${moreMib} MiB`)
  findings.check('R-45 no good client sees an error', alone.errors + beside.errors === 0)
  const slowMs = await slowHeaders(port, isShort ? 50 : 1000)
  findings.figure('slow headers are hung up on after', `${(slowMs / 1000).toFixed(1)} s`)
  findings.check('R-45 slow headers end within 10 s, opening them counted', slowMs <= SLOW_BAR_MS)
  const after = await goodClients(world, rounds)
  findings.check('R-45 good clients are served afterwards', after.errors === 0)
  await world.stop()
  return findings
}

export const connections: Part = {
  name: 'connections',
  title: 'connections that say nothing, and headers that never end',
  inShort: false,
  run,
}
