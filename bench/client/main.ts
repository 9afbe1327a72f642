// node_modules/.bin/node bench/client/main.ts
// Prints size, import, cold first answer and calls a second of each client, beside raw fetch and raw node:http, in one
// run: about 60 s. Build the client first; `npm ci` in this folder brings the others, which are left out without it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CONTENDERS, type Contender } from './contenders.ts'
import { callsPerSecond, coldMs, gzipBytes, median } from './measure.ts'

const ROUNDS = 5
const SLICE_MS = 400
const COLD_ROUNDS = 15

const home = fileURLToPath(new URL('.', import.meta.url))
const scratch = join(home, 'scratch')

interface Figures {
  gzip: number
  importMs: number
  coldMs: number
  single: number
  fifty: number
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function isInstalled({ setup }: Contender): boolean {
  const name = /from '((?!node:|@castellan)[^']+)'/.exec(setup)?.[1]
  return name === undefined || existsSync(join(home, 'node_modules', name))
}

function write(name: string, text: string): string {
  const file = join(scratch, name)
  writeFileSync(file, text)
  return file
}

/** [over an empty process: import alone, with a first answer], for each contender. */
function cold(contenders: readonly Contender[], base: string): Array<[number, number]> {
  const files = [write('bare.mjs', '')]
  for (const [index, { setup, call }] of contenders.entries()) {
    const imports = setup.split('\n').filter((line) => line.startsWith('import'))
    files.push(write(`import-${index}.mjs`, imports.join('\n')))
    const address = `const base = '${base}'\n`
    // Leaving at once: how long a kept connection stays open is not what is measured.
    files.push(write(`cold-${index}.mjs`, `${address}${setup}\nawait ${call}\nprocess.exit()`))
  }
  const [bare = 0, ...times] = coldMs(files, COLD_ROUNDS)
  return contenders.map((_, index) => [
    (times[index * 2] ?? 0) - bare,
    (times[index * 2 + 1] ?? 0) - bare,
  ])
}

async function warm(contenders: readonly Contender[], base: string): Promise<number[][][]> {
  const calls: Array<() => Promise<unknown>> = []
  for (const [index, { setup, call }] of contenders.entries()) {
    const text = `const base = '${base}'\n${setup}\nexport const call = () => ${call}`
    calls.push((await import(write(`warm-${index}.mjs`, text))).call)
  }
  const samples = calls.map((): number[][] => [[], []])
  for (let round = 0; round <= ROUNDS; round++)
    for (const [index, call] of calls.entries())
      for (const [column, atOnce] of [1, 50].entries()) {
        const rate = await callsPerSecond(call, atOnce, SLICE_MS)
        // The first round warms up.
        if (round > 0) samples[index]?.[column]?.push(rate)
      }
  return samples
}

function print(rows: Array<[string, Figures]>): void {
  const figuresOf = (wanted: string) => rows.find(([name]) => name === wanted)?.[1]
  const [fetched, requested] = [figuresOf('raw fetch'), figuresOf('raw node:http')]
  const ratio = (value: number, base: number | undefined) => (value / (base ?? 1)).toFixed(2)
  say(
    'client | one call gzip | import ms | first answer ms | calls/s 1 | 50 | to fetch 1 | 50 | to node:http 1 | 50',
  )
  for (const [name, { gzip, importMs, coldMs: firstMs, single, fifty }] of rows) {
    const ratios = [
      ratio(single, fetched?.single),
      ratio(fifty, fetched?.fifty),
      ratio(single, requested?.single),
      ratio(fifty, requested?.fifty),
    ]
    const own = [gzip, importMs.toFixed(1), firstMs.toFixed(0), single.toFixed(0), fifty.toFixed(0)]
    say([name, ...own, ...ratios].join(' | '))
  }
}

async function main(): Promise<void> {
  const contenders = CONTENDERS.filter(isInstalled)
  const left = CONTENDERS.filter((contender) => !contenders.includes(contender))
  if (left.length > 0) say(`left out: ${left.map(({ name }) => name).join(', ')}`)
  const server = spawn(process.execPath, [join(home, 'server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  mkdirSync(scratch, { recursive: true })
  try {
    const [port] = await once(server.stdout ?? server, 'data')
    const base = `http://127.0.0.1:${String(port).trim()}`
    const times = cold(contenders, base)
    const rates = await warm(contenders, base)
    const rows: Array<[string, Figures]> = []
    for (const [index, contender] of contenders.entries()) {
      const program = `const base = 'https://castellan.example.com'\n${contender.setup}\nconsole.log(await ${contender.call})`
      const [importMs = 0, firstMs = 0] = times[index] ?? []
      const [single = [], fifty = []] = rates[index] ?? []
      const gzip = await gzipBytes(program, home)
      const figures = { gzip, importMs, coldMs: firstMs }
      rows.push([contender.name, { ...figures, single: median(single), fifty: median(fifty) }])
    }
    say(`Node ${process.version}, ${ROUNDS} rounds of ${SLICE_MS} ms, medians`)
    print(rows)
  } finally {
    server.disconnect()
    rmSync(scratch, { recursive: true, force: true })
  }
}

await main()
