import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { createMany } from './harness/call.ts'
import { FaultWorld } from './harness/fault-world.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'

const LOG_BAR_MIB = 64
const AFTERWARDS = 3

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const world = await FaultWorld.start(folder)
  const path = (world.settings.databaseUrl ?? '').slice('sqlite:'.length)
  const logMib = () => statSync(`${path}-wal`).size / 2 ** 20
  const reader = new DatabaseSync(path, { readOnly: true })
  reader.exec('BEGIN')
  const before = reader.prepare('SELECT count(*) AS n FROM administrators').get()?.n
  const heldMs = isShort ? 3000 : 60_000
  const untilMs = performance.now() + heldMs
  const statuses: (number | undefined)[] = []
  const write = async (name: string) => {
    const replies = await createMany(world.server.url, world.tenant, name, 25)
    statuses.push(...replies.map((reply) => reply?.status))
  }
  for (let number = 0; performance.now() < untilMs; number += 1) await write(`held${number}-`)
  const highestMib = logMib()
  const seen = reader.prepare('SELECT count(*) AS n FROM administrators').get()?.n
  reader.exec('COMMIT')
  reader.close()
  // The next checkpoint finds nobody in its way; the log is given back when it begins anew.
  for (let number = 0; number < AFTERWARDS; number += 1) await write(`after${number}-`)
  const afterMib = logMib()
  findings.figure('one transaction read for', `${heldMs / 1000} s`)
  findings.figure('writes meanwhile and afterwards', statuses.length)
  findings.figure('the log when the reader ended', `${highestMib.toFixed(1)} MiB`)
  findings.figure('the log afterwards', `${afterMib.toFixed(1)} MiB of at most ${LOG_BAR_MIB}`)
  const odd = statuses.filter((status) => status !== 201).map(String)
  findings.require('R-41 no write is refused', odd)
  findings.check('the reader saw one state throughout', seen === before)
  findings.check('R-41 the log stays below 64 MiB afterwards', afterMib <= LOG_BAR_MIB)
  findings.require('the database is whole', await world.damage())
  await world.stop()
  return findings
}

export const longReader: Part = {
  name: 'long-reader',
  title: 'a reader of one minute, in the way of every checkpoint',
  inShort: false,
  run,
}
