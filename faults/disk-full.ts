import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, createMany } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, NotRun, type Part, type PartOptions } from './harness/findings.ts'
import { until } from './harness/server-process.ts'

const AGAIN_BAR_MS = 5000

/** A file system of 16 MiB in memory. */
function mountSmall(folder: string): () => void {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    throw new NotRun('mounting a small file system needs root and is not allowed here.')
  }
  return () => void execFileSync('umount', ['-l', folder], { stdio: 'pipe' })
}

function fill(folder: string): string {
  const file = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(file, Buffer.alloc(bavail * bsize))
  return file
}

async function play(world: FaultWorld, small: string, findings: Findings): Promise<void> {
  const { server, tenant } = world
  await createMany(server.url, tenant, 'before', 10)
  const ballast = fill(small)
  const statuses: string[] = []
  // What the log has room for is still taken; then nothing is.
  for (let round = 0; round < 40; round += 1) {
    const replies = await createMany(server.url, tenant, `full${round}-`, 25)
    statuses.push(...replies.map((reply) => String(reply?.status)))
  }
  const odd = statuses.filter((status) => !['201', '503', '507'].includes(status))
  const read = await call(server.url, tenant, 'GET', '/api/users?limit=1')
  findings.figure(
    'writes answered 201 / 503',
    `${count(statuses, '201')} / ${count(statuses, '503')}`,
  )
  findings.require('R-40 a full disk answers 503 and nothing else', odd)
  findings.check('R-40 the disk was full indeed', count(statuses, '503') > 0)
  findings.check('R-40 reads go on', read?.status === 200, `${read?.status}`)
  rmSync(ballast)
  let number = 0
  const isBack = async () =>
    (await createMany(server.url, tenant, `after${++number}-`, 1))[0]?.status === 201
  const backMs = await until('writes are taken again', isBack, AGAIN_BAR_MS)
  findings.figure(
    'first write after there was room again',
    `${Math.round(backMs)} ms of at most 5 s`,
  )
  const stored = await world.rows("SELECT id FROM administrators WHERE email LIKE 'full%'")
  findings.check(
    'R-40 exactly what was acknowledged is stored',
    stored.length === count(statuses, '201'),
    `${stored.length} of ${count(statuses, '201')}`,
  )
  findings.require('R-40 the database is whole', await world.damage())
}

function count(statuses: readonly string[], wanted: string): number {
  return statuses.filter((status) => status === wanted).length
}

async function run({ folder }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const small = join(folder, 'small')
  const unmount = mountSmall(small)
  try {
    const world = await FaultWorld.start(folder, { dataFolder: small })
    await play(world, small, findings)
    await world.stop()
  } finally {
    unmount()
  }
  return findings
}

export const diskFull: Part = {
  name: 'disk-full',
  title: 'a disk that fills up under load, and has room again',
  inShort: true,
  run,
}
