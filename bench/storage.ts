// The update beside its storage alone: the same transaction over the bare driver, one by one and in groups.
//   node --conditions=castellan-source bench/storage.ts [--quick]
import { createHash } from 'node:crypto'
import { asksOf } from './harness/asks.ts'
import { startCastellan } from './harness/castellan.ts'
import type { DriverJob } from './harness/driver.ts'
import { interleave, type Part, perSecond, ratioOf, runAlone, table } from './harness/part.ts'
import { type Directory, plantDirectory } from './harness/plant.ts'
import { nextMessage, spawnNode, startLoad } from './harness/processes.ts'
import { median } from './harness/statistics.ts'

export const storage: Part = {
  name: 'storage',
  title: 'Beside the bare driver',
  measure: async ({ administrators, rounds, sliceMs }) => {
    const directory = await plantDirectory({ administrators, organizations: 1 })
    const driven = await plantDirectory({ administrators, organizations: 1 })
    const castellan = await startCastellan(directory)
    const load = await startLoad()
    const driver = await startDriver(driven)
    try {
      const { update } = asksOf(directory)
      const job = { port: castellan.port, ask: update, forMs: sliceMs, perSecond: null }
      const ask = async (connections: number) => (await load.run({ ...job, connections })).perSecond
      const samples = await interleave(rounds, {
        'bare driver, one by one': () => driver.measure({ forMs: sliceMs, group: 1 }),
        'bare driver, 32 in a commit': () => driver.measure({ forMs: sliceMs, group: 32 }),
        'update, 1 connection': () => ask(1),
        'update, 32 connections': () => ask(32),
      })
      const ratio = (one: string, other: string) => ratioOf(samples, one, other)
      const rows = Object.entries(samples).map(([name, values]) => [
        name,
        perSecond(median(values)),
        ratio(name, 'bare driver, one by one').toFixed(2),
        ratio(name, 'bare driver, 32 in a commit').toFixed(2),
      ])
      const steady = await load.run({ ...job, connections: 32, forMs: sliceMs * 5, perSecond: 500 })
      const p99 = `At a steady 500 updates a second: p50 ${steady.p50Ms.toFixed(2)} ms, p99 ${steady.p99Ms.toFixed(2)} ms.`
      return {
        markdown: `${table(['transaction', 'a second', 'to one by one', 'to 32 in a commit'], rows)}\n\n${p99}`,
        figures: {
          updateToDriver: ratio('update, 32 connections', 'bare driver, one by one'),
          updateToGroups: ratio('update, 32 connections', 'bare driver, 32 in a commit'),
          updateOfOneToDriver: ratio('update, 1 connection', 'bare driver, one by one'),
          updateP99Ms: steady.p99Ms,
        },
      }
    } finally {
      for (const each of [driver, load, castellan]) await each.stop()
      for (const each of [directory, driven]) each.remove()
    }
  },
}

async function startDriver({ databasePath, caller }: Directory) {
  const keyHash = createHash('sha256').update(caller.apiKey).digest('hex')
  const args = ['bench/harness/driver.ts', databasePath, caller.organizationId, keyHash]
  const { child, stop } = spawnNode(args, 'server')
  await nextMessage(child)
  const measure = async (job: DriverJob) => {
    child.send(job)
    return Number(await nextMessage(child))
  }
  return { measure, stop }
}

if (import.meta.main) await runAlone(storage)
