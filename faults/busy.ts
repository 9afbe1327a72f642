import { DatabaseSync } from 'node:sqlite'
import { call, createMany } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { pause } from './harness/server-process.ts'

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const { server, tenant, settings } = world
  const heldMs = isShort ? 2000 : 10_000
  const other = new DatabaseSync((settings.databaseUrl ?? '').slice('sqlite:'.length))
  other.exec('BEGIN EXCLUSIVE')
  const untilMs = performance.now() + heldMs
  const offences: string[] = []
  let refused = 0
  let reads = 0
  for (let number = 0; performance.now() < untilMs; number += 1) {
    const [write] = await createMany(server.url, tenant, `busy${number}-`, 1)
    if (write?.status === 503 && write.retryAfter !== null) refused += 1
    else offences.push(`a write answered ${write?.status}`)
    const read = await call(server.url, tenant, 'GET', '/api/users?limit=1')
    if (read?.status === 200) reads += 1
    else offences.push(`a read answered ${read?.status}`)
    await pause(20)
  }
  other.exec('ROLLBACK')
  other.close()
  findings.figure('the database was held for', `${heldMs / 1000} s`)
  findings.figure('writes refused with 503 and Retry-After', refused)
  findings.figure('reads answered meanwhile', reads)
  findings.require('R-41 no other answer while another process holds the database', offences)
  const replies = await createMany(server.url, tenant, 'parallel', isShort ? 200 : 2000)
  const errors = replies.filter((reply) => reply?.status !== 201).map((reply) => `${reply?.status}`)
  findings.figure('writes at once afterwards', replies.length)
  findings.require('R-41 writers side by side see no error', errors)
  await world.stop()
  return findings
}

export const busy: Part = {
  name: 'busy',
  title: 'a database that another process holds',
  inShort: true,
  run,
}
