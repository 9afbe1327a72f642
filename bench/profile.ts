// Where the server's time goes under one kind of load: the functions with most time of their own.
//   node --conditions=castellan-source bench/profile.ts get|list|update|resetTotp [seconds]
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asksOf } from './harness/asks.ts'
import { startCastellan } from './harness/castellan.ts'
import type { Ask } from './harness/load.ts'
import { plantDirectory } from './harness/plant.ts'
import { startLoad } from './harness/processes.ts'

type Frame = { functionName: string; url: string; lineNumber: number }
type Profile = {
  nodes: readonly { id: number; callFrame: Frame }[]
  samples: readonly number[]
  timeDeltas: readonly number[]
}

const LINES = 45

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function printHottest({ nodes, samples, timeDeltas }: Profile): void {
  const names = new Map<number, string>()
  for (const { id, callFrame } of nodes) {
    const file = callFrame.url.split('/').slice(-2).join('/')
    names.set(id, `${callFrame.functionName || '(anonymous)'} ${file}:${callFrame.lineNumber + 1}`)
  }
  const spentUs = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? ''
    if (/^\((idle|program)\)/.test(name)) continue
    spentUs.set(name, (spentUs.get(name) ?? 0) + (timeDeltas[index] ?? 0))
  }
  const total = [...spentUs.values()].reduce((sum, us) => sum + us, 0)
  const hottest = [...spentUs].sort(([, one], [, other]) => other - one).slice(0, LINES)
  for (const [name, us] of hottest) say(`${((us / total) * 100).toFixed(1).padStart(5)} %  ${name}`)
}

const [kind = 'get', seconds = '4'] = process.argv.slice(2)
const directory = await plantDirectory({ administrators: 100_000, organizations: 1 })
const asks: Readonly<Record<string, Ask>> = asksOf(directory)
const ask = asks[kind]
if (ask === undefined) throw new Error(`not one of ${Object.keys(asks).join(', ')}: ${kind}`)
const nodeArgs = ['--cpu-prof', `--cpu-prof-dir=${directory.folder}`]
const load = await startLoad()
const job = { ask, connections: 32, perSecond: null }
try {
  for (const args of [[], nodeArgs]) {
    const server = await startCastellan(directory, { nodeArgs: args })
    await load.run({ ...job, port: server.port, forMs: 1000 })
    const { perSecond, usEach } = await load.cost(
      { ...job, port: server.port, forMs: Number(seconds) * 1000 },
      server.child,
    )
    const how = args.length > 0 ? 'profiled' : 'plain'
    say(
      `${how}: ${Math.round(perSecond)} ${kind} a second, ${usEach.toFixed(1)} µs of processor each`,
    )
    await server.stop()
  }
  const file = readdirSync(directory.folder).find((name) => name.endsWith('.cpuprofile')) ?? ''
  printHottest(JSON.parse(readFileSync(join(directory.folder, file), 'utf8')))
} finally {
  await load.stop()
  directory.remove()
}
