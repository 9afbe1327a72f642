// `npm run faults [part …] [--short] [--rounds N] [--database URL] [--processes N] [--seed N] [--sequences N]`: breaks
// things on purpose, and fails when something is not as it must be. A long run writes docs/reliability.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Findings, NotRun, type Part, type PartOptions } from './harness/findings.ts'
import { PARTS } from './parts.ts'
import { type Result, writePage } from './report.ts'

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function readWords() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      database: { type: 'string' },
      processes: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      sequences: { type: 'string' },
    },
  })
  const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name))
  if (unknown.length > 0) {
    throw new Error(`Parts are ${PARTS.map(({ name }) => name).join(', ')}; not ${unknown}.`)
  }
  return { ...values, names: positionals }
}

async function runPart(part: Part, options: Omit<PartOptions, 'folder'>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), `castellan-faults-${part.name}-`))
  const startMs = performance.now()
  const seconds = () => Math.round((performance.now() - startMs) / 1000)
  try {
    const findings = await part.run({ ...options, folder })
    return { part, findings, seconds: seconds(), notRun: null }
  } catch (error) {
    const findings = new Findings()
    if (error instanceof NotRun)
      return { part, findings, seconds: seconds(), notRun: error.message }
    findings.broken.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return { part, findings, seconds: seconds(), notRun: null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sayResult({ part, findings, seconds, notRun }: Result): void {
  for (const [name, value] of findings.figures) say(`   ${name}: ${value}`)
  if (notRun !== null) say(`   not run: ${notRun}`)
  for (const offence of findings.broken) say(`   BROKEN ${offence}`)
  say(`── ${part.name} ${findings.broken.length > 0 ? 'FAILED' : 'ok'} in ${seconds} s`)
}

async function main(): Promise<void> {
  const { names, short: isShort, rounds, database, processes, seed, sequences } = readWords()
  const parts = PARTS.filter(({ name, inShort }) =>
    names.length > 0 ? names.includes(name) : inShort || !isShort,
  )
  const options = {
    isShort,
    rounds: Number(rounds ?? (isShort ? 4 : 200)),
    databaseUrl: database,
    processes: Number(processes),
    seed: Number(seed),
    sequences: Number(sequences ?? (isShort ? 100 : 10_000)),
  }
  const results: Result[] = []
  for (const part of parts) {
    say(`\n── ${part.name}: ${part.title}`)
    const result = await runPart(part, options)
    results.push(result)
    sayResult(result)
  }
  const failed = results.filter(({ findings }) => findings.broken.length > 0).length
  const notRun = results.filter(({ notRun }) => notRun !== null).length
  if (!isShort) writePage(results, process.argv.slice(2))
  say(`\n${results.length - failed - notRun} parts passed, ${failed} failed, ${notRun} not run`)
  if (failed > 0) process.exitCode = 1
}

await main()
