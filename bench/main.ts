// `npm run bench [part ...] [--quick]`: measures, prints, and after a full run of every part writes
// docs/performance.md; a quick one writes it only with --write.
import { readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { FULL, type Mode, type Part, QUICK, WARM_UP_MS } from './harness/part.ts'
import { root } from './harness/processes.ts'
import { hash } from './hash.ts'
import { listHostile } from './list-hostile.ts'
import { peers } from './peers.ts'
import { postgres } from './postgres.ts'
import { scale } from './scale.ts'
import { server } from './server.ts'
import { start } from './start.ts'
import { storage } from './storage.ts'
import { targetTable } from './targets.ts'

const PARTS: readonly Part[] = [peers, storage, server, scale, postgres, start, listHostile, hash]
const PAGE = join(root, 'docs/performance.md')

function say(text: string): void {
  process.stdout.write(`${text}\n\n`)
}

function machine(): string {
  const gib = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${gib} GiB, Linux ${release()}, Node ${process.versions.node}`
}

function heading(beside: string, { rounds, sliceMs, administrators }: Mode): string {
  const date = new Date().toISOString().slice(0, 10)
  return [
    '# Performance',
    'Written by `npm run bench`. Ratios are what counts: absolute numbers say as much about the machine.',
    `Measured on ${date}, ${machine()}. Every server runs on one core and the load on another; the contenders take turns, ${rounds} rounds of ${sliceMs / 1000} s each after one to warm up (sizes half as long, each slice of both after ${WARM_UP_MS / 1000} s that do not count, the server by itself once and twice as long), and a ratio is the median of the ratios of the rounds. Unless told otherwise: 32 connections, ${administrators.toLocaleString('en')} administrators in one organization, SQLite with synchronous=FULL, one process. An answer that is no success fails the run. ${beside}`,
  ].join('\n\n')
}

/** Whether the machine did other work, by what it did before the first part. */
function busyness(loadBefore: number): string {
  const busy = loadBefore.toFixed(1)
  return loadBefore < 0.5
    ? `The machine did nothing else (load ${busy} before the run).`
    : `**Other work ran on the same machine** (load ${busy} before the run), so waits are longer and numbers lower than by itself.`
}

/** Where a database lies in memory, synchronous=FULL costs nothing and no figure of a write is one. */
function requireDisk(): void {
  const MEMORY = new Set([0x0102_1994, 0x8584_58f6])
  if (!MEMORY.has(statfsSync(tmpdir()).type)) return
  throw new Error(`${tmpdir()} is in memory. Set TMPDIR to a folder on a disk.`)
}

async function main(words: readonly string[]): Promise<void> {
  const mode = words.includes('--quick') ? QUICK : FULL
  const names = words.filter((word) => !word.startsWith('--'))
  const unknown = names.filter((name) => !PARTS.some((part) => part.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `Parts are ${PARTS.map(({ name }) => name).join(', ')}; not ${unknown.join(', ')}.`,
    )
  }
  requireDisk()
  const loadBefore = loadavg()[0] ?? 0
  const chosen = PARTS.filter(({ name }) => names.length === 0 || names.includes(name))
  const sections: string[] = []
  const figures: Record<string, number> = {}
  for (const part of chosen) {
    const report = await part.measure(mode)
    Object.assign(figures, report.figures)
    sections.push(`## ${part.title}\n\n${report.markdown}`)
    say(sections.at(-1) ?? '')
  }
  const targets = `## Targets\n\n${targetTable(figures)}`
  say(targets)
  if (names.length > 0 || (mode === QUICK && !words.includes('--write'))) return
  const notes = readFileSync(join(root, 'bench/notes.md'), 'utf8').trim()
  writeFileSync(
    PAGE,
    `${[heading(busyness(loadBefore), mode), targets, ...sections, notes].join('\n\n')}\n`,
  )
}

await main(process.argv.slice(2))
