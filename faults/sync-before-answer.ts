import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, NotRun, type Part, type PartOptions } from './harness/findings.ts'
import { SERVE } from './harness/server-process.ts'

const CALLS = 'trace=pwrite64,write,writev,sendto,fsync,fdatasync'

/** Goes through the system calls: at each answer, whatever was written to the log must have been synced. */
function judge(trace: string): { answers: number; early: number; syncs: number } {
  let isUnsynced = false
  let answers = 0
  let early = 0
  let syncs = 0
  for (const line of trace.split('\n')) {
    const isWal = line.includes('castellan.db-wal')
    if (isWal && /\bpwrite64\(/.test(line)) isUnsynced = true
    else if (isWal && /\bf(data)?sync\(/.test(line)) {
      isUnsynced = false
      syncs += 1
    } else if (/\b(write|writev|sendto)\(.*HTTP\/1\.1 200/.test(line)) {
      answers += 1
      if (isUnsynced) early += 1
    }
  }
  return { answers, early, syncs }
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  if (spawnSync('strace', ['-V']).status !== 0) throw new NotRun('strace is not installed.')
  const findings = new Findings()
  const trace = join(folder, 'trace')
  const under = ['strace', '-f', '-y', '-s', '32', '-e', CALLS, '-o', trace]
  const writes = isShort ? 100 : 1000
  const world = await FaultWorld.start(folder, { args: SERVE, under })
  const { server, tenant } = world
  for (let number = 0; number < writes; number += 1) {
    const body = { lastname: `w${number}` }
    const path = `/api/users/${tenant.targets[0]?.id}`
    const reply = await call(server.url, tenant, 'PUT', path, { body })
    if (reply?.status !== 200) findings.broken.push(`write ${number} answered ${reply?.status}`)
  }
  await world.stop()
  const { answers, early, syncs } = judge(readFileSync(trace, 'utf8'))
  findings.figure('answered writes', writes)
  findings.figure('answers seen by strace', answers)
  findings.figure('syncs of the log', syncs)
  findings.check('R-38 every answer was seen', answers >= writes, `${answers} of ${writes}`)
  findings.check('R-38 no write is answered before it is on disk', early === 0, `${early} were`)
  findings.check('R-38 there is a sync for each write of one client', syncs >= writes, `${syncs}`)
  return findings
}

export const syncBeforeAnswer: Part = {
  name: 'sync-before-answer',
  title: 'the system calls between a write and its answer',
  inShort: true,
  run,
}
