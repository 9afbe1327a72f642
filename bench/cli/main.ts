// node tools/with-node.mjs bench/cli/main.ts
// Prints what a start of the built command costs over bare Node, how long 1,000 rows take against a server that answers
// in 20 ms, and the memory of a list of 100,000. Build it first: npm run build. About 20 s.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROUNDS = 25
const BULK_ROUNDS = 3
const BULK_ROWS = 1000
const LIST_ROWS = 100_000

const main = fileURLToPath(new URL('../../packages/cli/dist/main.mjs', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'castellan-bench-'))

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function put(name: string, text: string): string {
  const file = join(scratch, name)
  writeFileSync(file, text)
  return file
}

async function serve(rows: number, delayMs: number): Promise<{ child: ChildProcess; url: string }> {
  const file = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = spawn(process.execPath, [file, String(rows), String(delayMs)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const [port] = await once(child.stdout ?? child, 'data')
  return { child, url: `http://127.0.0.1:${String(port).trim()}` }
}

/** Runs a program to its end; answers its milliseconds and what it wrote. */
function run(words: readonly string[], url = ''): { ms: number; err: string } {
  const env = { ...process.env, CASTELLAN_URL: url, CASTELLAN_API_KEY: 'key', NODE_OPTIONS: '' }
  const startMs = performance.now()
  const ended = spawnSync(process.execPath, words, {
    cwd: scratch,
    env: { ...env, XDG_CONFIG_HOME: scratch },
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  })
  const ms = performance.now() - startMs
  if (ended.status !== 0) throw new Error(`${words.join(' ')}: ${ended.stderr}`)
  return { ms, err: ended.stderr }
}

/** Medians of several programs that take turns. */
function turns(programs: readonly (readonly string[])[], rounds: number, url: string): number[] {
  const samples = programs.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, words] of programs.entries()) samples[index]?.push(run(words, url).ms)
  return samples.map(median)
}

async function startUp(): Promise<void> {
  const { child, url } = await serve(20, 0)
  const bare = put('bare.mjs', '')
  const programs = [[bare], [main, '--help'], [main, 'admins', 'list']]
  const [nothing = 0, help = 0, list = 0] = turns(programs, ROUNDS, url)
  child.disconnect()
  say(`bare node                        ${nothing.toFixed(0)} ms`)
  say(`castellan --help                 ${(help - nothing).toFixed(0)} ms over it (at most 25)`)
  say(`castellan admins list            ${(list - nothing).toFixed(0)} ms over it (at most 60)`)
}

async function bulk(): Promise<void> {
  const { child, url } = await serve(BULK_ROWS, 20)
  const rows = Array.from({ length: BULK_ROWS }, (_, at) => at)
  const ids = put(
    'ids.csv',
    `_id,firstname\n${rows.map((at) => `${at.toString(16).padStart(24, '0')},New`).join('\n')}`,
  )
  const emails = put(
    'emails.csv',
    `email,firstname\n${rows.map((at) => `user${at}@example.com,New`).join('\n')}`,
  )
  for (const [what, file] of [
    ['by id', ids],
    ['by address', emails],
  ] as const) {
    const words = [main, 'admins', 'update', '--from', file, '--yes']
    const [ms = 0] = turns([words], BULK_ROUNDS, url)
    say(`${BULK_ROWS} rows ${what.padEnd(23)} ${(ms / 1000).toFixed(2)} s (at most 6)`)
  }
  child.disconnect()
}

async function memory(): Promise<void> {
  const { child, url } = await serve(LIST_ROWS, 0)
  const report = put(
    'report.mjs',
    "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))",
  )
  const bare = Number(run(['--import', report, put('empty.mjs', '')]).err)
  for (const format of ['--csv', '--json', '--ndjson', '--ids']) {
    const { ms, err } = run(['--import', report, main, 'admins', 'list', format], url)
    const mebibytes = (kibibytes: number) => Math.round(kibibytes / 1024)
    const figures = `${mebibytes(Number(err))} MiB in ${(ms / 1000).toFixed(1)} s`
    say(`list of ${LIST_ROWS} ${format.padEnd(17)} ${figures} (bare node ${mebibytes(bare)} MiB)`)
  }
  child.disconnect()
}

say(`Node ${process.versions.node}, medians of ${ROUNDS} and ${BULK_ROUNDS} rounds`)
try {
  await startUp()
  await bulk()
  await memory()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
