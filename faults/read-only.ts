import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { call, createMany } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, NotRun, type Part, type PartOptions } from './harness/findings.ts'
import { freePort, SERVE, ServerProcess } from './harness/server-process.ts'

/** A disk of its own that, like many, turns read-only at its first error; answers how to bring that about. */
function mountFragile(folder: string): { break(): void; unmount(): void } {
  const image = join(folder, 'disk.img')
  const place = join(folder, 'disk')
  mkdirSync(place)
  const run = (file: string, ...words: string[]) =>
    execFileSync(file, words, { stdio: 'pipe' }).toString().trim()
  try {
    run('truncate', '-s', '64M', image)
    run('mkfs.ext4', '-q', '-e', 'remount-ro', image)
    run('mount', '-o', 'loop,errors=remount-ro', image, place)
  } catch {
    throw new NotRun('mounting a file system of its own needs root and is not allowed here.')
  }
  const device = basename(run('findmnt', '-no', 'SOURCE', place))
  return {
    break: () => writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1'),
    unmount: () => void run('umount', '-l', place),
  }
}

async function play(world: FaultWorld, disk: { break(): void }, findings: Findings) {
  const { server, tenant, settings, folder } = world
  const before = await createMany(server.url, tenant, 'before', 10)
  disk.break()
  const files = readdirSync(join(folder, 'disk')).join(' ')
  const statuses: string[] = []
  const reads: (number | undefined)[] = []
  for (let round = 0; round < 20; round += 1) {
    const replies = await createMany(server.url, tenant, `refused${round}-`, 10)
    statuses.push(...replies.map((reply) => `${reply?.status}`))
    reads.push((await call(server.url, tenant, 'GET', '/api/users?limit=100'))?.status)
  }
  const listed = await call(server.url, tenant, 'GET', '/api/users?search=before')
  const total = (listed?.json as { totalCount?: number } | undefined)?.totalCount
  findings.figure('writes answered 503', statuses.filter((status) => status === '503').length)
  findings.require(
    'writes answer 503 and nothing else',
    statuses.filter((status) => status !== '503'),
  )
  findings.require('reads go on', reads.filter((status) => status !== 200).map(String))
  const isRight = before.every((reply) => reply?.status === 201) && total === 10
  findings.check('what was written before is read', isRight, `${total} of 10; ${files}`)
  findings.check('the process lives on', !server.hasEnded)
  await server.kill()
  const again = ServerProcess.start({ ...settings, args: SERVE, port: await freePort() })
  const outcome = await Promise.race([again.exit, again.ready().then(() => 'ready')])
  await again.kill()
  findings.figure('a start on it', outcome === 'ready' ? 'serves' : `ends with ${outcome}`)
  const isClear = outcome === 'ready' || (outcome === 1 && again.errors.includes('castellan.db'))
  findings.check('a start on it serves, or says which file it cannot use', isClear, again.errors)
}

async function run({ folder }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const disk = mountFragile(folder)
  try {
    const world = await FaultWorld.start(folder, { dataFolder: join(folder, 'disk') })
    await play(world, disk, findings)
    await world.stop()
  } finally {
    disk.unmount()
  }
  return findings
}

export const readOnly: Part = {
  name: 'read-only',
  title: 'a data folder that becomes read-only while it is served',
  inShort: true,
  run,
}
