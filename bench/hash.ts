// What a password hash costs, and what it costs everybody else: the delay of the event loop meanwhile.
//   node --conditions=castellan-source bench/hash.ts
import { availableParallelism } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Argon2Hasher } from '../packages/server/src/adapters/crypto/argon2-hasher.ts'
import { type Part, runAlone, table } from './harness/part.ts'
import { quantile } from './harness/statistics.ts'

/** As many as run and wait at most. */
const AT_ONCE = 22

export const hash: Part = {
  name: 'hash',
  title: 'Password hashes',
  measure: async ({ sliceMs }) => {
    const hasher = new Argon2Hasher()
    const stored = await hasher.hash('gull anchor lantern')
    const rows: string[][] = []
    let delayMs = 0
    for (const atOnce of [1, 2, AT_ONCE]) {
      const { tookMs, loopP99Ms } = await measure(hasher, stored, atOnce, sliceMs * 2)
      delayMs = Math.max(delayMs, loopP99Ms)
      const times = [quantile(tookMs, 0.5), quantile(tookMs, 0.99), loopP99Ms]
      const perSecond = tookMs.length / ((sliceMs * 2) / 1000)
      rows.push([String(atOnce), perSecond.toFixed(0), ...times.map((ms) => ms.toFixed(1))])
    }
    const head = ['at once', 'a second', 'p50 ms', 'p99 ms', 'event loop p99 ms']
    return {
      markdown: `argon2id with 19 MiB and two passes, on ${availableParallelism()} cores; two run at a time.\n\n${table(head, rows)}`,
      figures: { hashLoopP99Ms: delayMs },
    }
  },
}

async function measure(hasher: Argon2Hasher, stored: string, atOnce: number, forMs: number) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const tookMs: number[] = []
  const endMs = performance.now() + forMs
  delay.enable()
  const work = async () => {
    while (performance.now() < endMs) {
      const startMs = performance.now()
      await hasher.verify('gull anchor lantern', stored)
      tookMs.push(performance.now() - startMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  delay.disable()
  return { tookMs, loopP99Ms: delay.percentile(99) / 1e6 }
}

if (import.meta.main) await runAlone(hash)
