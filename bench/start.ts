// From the start of the process to the first answer, and the memory that it holds idle and under load.
//   node --conditions=castellan-source bench/start.ts [--quick]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { asksOf } from './harness/asks.ts'
import { type Castellan, startCastellan } from './harness/castellan.ts'
import { type Part, runAlone, table } from './harness/part.ts'
import { plantDirectory } from './harness/plant.ts'
import { root, startLoad } from './harness/processes.ts'
import { median } from './harness/statistics.ts'

const BUILT = 'packages/server/dist/main.js'
const SOURCE = 'packages/server/src/main.ts'

export const start: Part = {
  name: 'start',
  title: 'Start and memory',
  measure: async ({ administrators, rounds, sliceMs }) => {
    if (!existsSync(join(root, BUILT))) build()
    const rows: string[][] = []
    const figures: Record<string, number> = {}
    for (const [name, program] of Object.entries({ built: BUILT, 'from the sources': SOURCE })) {
      const fresh = await times(program, rounds, false)
      const again = await times(program, rounds, true)
      rows.push([`first answer, ${name}, no data yet`, `${median(fresh).toFixed(0)} ms`])
      rows.push([`first answer, ${name}, with data`, `${median(again).toFixed(0)} ms`])
      if (program === BUILT) figures.firstAnswerMs = Math.max(median(fresh), median(again))
    }
    const memory = await measureMemory(administrators, sliceMs)
    rows.push(['memory, idle', `${memory.idleMib.toFixed(0)} MiB`])
    rows.push(['memory, after load', `${memory.loadedMib.toFixed(0)} MiB`])
    figures.idleMib = memory.idleMib
    return { markdown: table(['what', 'measured'], rows), figures }
  },
}

function build(): void {
  const args = ['--conditions=castellan-source', 'tools/build.ts']
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('the packages do not build')
}

/** Milliseconds to the first answer of several starts. */
async function times(program: string, rounds: number, hasData: boolean): Promise<number[]> {
  const tookMs: number[] = []
  let folder = newFolder()
  for (let round = 0; round <= rounds; round += 1) {
    const startMs = performance.now()
    const castellan = await startCastellan(filesIn(folder), { program })
    // The first one writes what later ones find: data, and compiled code.
    if (round > 0) tookMs.push(performance.now() - startMs)
    await castellan.stop()
    if (hasData && round < rounds) continue
    rmSync(folder, { recursive: true, force: true })
    folder = newFolder()
  }
  rmSync(folder, { recursive: true, force: true })
  return tookMs
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'castellan-bench-start-'))
}

function filesIn(folder: string) {
  return { databasePath: join(folder, 'castellan.db'), keyFile: join(folder, 'castellan.key') }
}

async function measureMemory(administrators: number, sliceMs: number) {
  const directory = await plantDirectory({ administrators, organizations: 1 })
  const castellan = await startCastellan(directory, { program: BUILT })
  const load = await startLoad()
  try {
    await setTimeout(2000)
    const idleMib = residentMib(castellan)
    for (const ask of Object.values(asksOf(directory))) {
      const job = { ask, port: castellan.port, connections: 16, perSecond: null }
      await load.run({ ...job, forMs: sliceMs * 2 })
    }
    return { idleMib, loadedMib: residentMib(castellan) }
  } finally {
    for (const each of [load, castellan]) await each.stop()
    directory.remove()
  }
}

function residentMib({ child }: Castellan): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

if (import.meta.main) await runAlone(start)
