import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { call, createMany } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { pause, until } from './harness/server-process.ts'

const DESCRIPTORS = 64
const CLIENTS = 200
const BUSY_BAR_PERCENT = 50
const AGAIN_BAR_MS = 5000
/** Of /proc/PID/stat; the same on every Linux that Debian runs on. */
const TICKS_PER_SECOND = 100

function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  return socket
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder, {
    under: ['prlimit', `--nofile=${DESCRIPTORS}:${DESCRIPTORS}`],
  })
  const { server, tenant, settings } = world
  const { pid = 0 } = server.child
  const sockets = Array.from({ length: CLIENTS }, () => open(settings.port))
  await pause(1000)
  const heldMs = isShort ? 2000 : 10_000
  const [beginSeconds, beginMs] = [processorSeconds(pid), performance.now()]
  await pause(heldMs)
  const usedSeconds = processorSeconds(pid) - beginSeconds
  const busyPercent = (usedSeconds * 100_000) / (performance.now() - beginMs)
  for (const socket of sockets) socket.destroy()
  const isBack = async () =>
    (await call(server.url, tenant, 'GET', '/api/users?limit=1'))?.status === 200
  const backMs = await until('connections are taken again', isBack, AGAIN_BAR_MS * 4)
  const [write] = await createMany(server.url, tenant, 'descriptor', 1)
  findings.figure('descriptors that the process may have', DESCRIPTORS)
  findings.figure('connections that asked for one', CLIENTS)
  findings.figure('processor while there was none left', `${busyPercent.toFixed(1)} %`)
  findings.figure('served again after they closed', `${Math.round(backMs)} ms of at most 5 s`)
  findings.check('no loop spins', busyPercent < BUSY_BAR_PERCENT, `${busyPercent} %`)
  findings.check('connections are taken again', backMs <= AGAIN_BAR_MS, `${backMs} ms`)
  findings.check('a write is taken and stored', write?.status === 201, `${write?.status}`)
  findings.require('the database is whole', await world.damage())
  findings.check('the process lives on', !server.hasEnded)
  await world.stop()
  return findings
}

export const noDescriptors: Part = {
  name: 'no-descriptors',
  title: 'no file descriptor left, and then some again',
  inShort: true,
  run,
}
