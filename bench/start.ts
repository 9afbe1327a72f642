// How long a start takes: from the start of the process to the first answer on /healthz.
//   node tools/with-node.mjs bench/start.ts [starts]
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const starts = Number(process.argv[2] ?? 10)
const GIVE_UP_MS = 30_000

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const npmStart = String(scripts.start).split(' ').slice(1)
const serve = ['packages/server/src/main.ts', 'serve']

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function firstAnswer(url: string): Promise<void> {
  const giveUpAtMs = Date.now() + GIVE_UP_MS
  while (Date.now() < giveUpAtMs) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error(`no answer from ${url} in ${GIVE_UP_MS} ms`)
}

function start(args: readonly string[], folder: string, port: number): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...process.env,
      CASTELLAN_LISTEN: `127.0.0.1:${port}`,
      CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'castellan.db')}`,
      CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
    },
  })
}

async function measure(args: readonly string[], folder: string): Promise<number> {
  const port = await freePort()
  const startedMs = performance.now()
  const server = start(args, folder, port)
  try {
    await firstAnswer(`http://127.0.0.1:${port}/healthz`)
    return performance.now() - startedMs
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
}

async function report(title: string, one: () => Promise<number>): Promise<void> {
  const times: number[] = []
  for (let count = 0; count < starts; count += 1) times.push(Math.round(await one()))
  times.sort((left, right) => left - right)
  const median = times[Math.floor(times.length / 2)]
  print(`${title.padEnd(28)} min ${times[0]}  median ${median}  max ${times.at(-1)} ms`)
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-bench-start-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

print(`${starts} starts each, Node ${process.versions.node}`)
await report('npm start, no data yet', () => inFolder((folder) => measure(npmStart, folder)))
await inFolder(async (folder) => {
  await measure(npmStart, folder)
  await report('npm start, with data', () => measure(npmStart, folder))
  const direct = ['--conditions=castellan-source', ...serve]
  await report('serve without the launcher', () => measure(direct, folder))
})
