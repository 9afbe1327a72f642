import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Job, Result } from './load.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const GIVE_UP_MS = 30_000

/** The core of the servers and that of the load. Without `taskset`, or with one core, the system decides. */
const CORES = { server: '0', load: '1' } as const
const canPin = process.platform === 'linux' && availableParallelism() >= 2

export type Spawned = {
  readonly child: ChildProcess
  readonly stop: () => Promise<void>
}

/** A Node process on its core. What it writes to standard error is shown. */
export function spawnNode(
  args: readonly string[],
  core: keyof typeof CORES | 'any',
  environment: Readonly<Record<string, string>> = {},
): Spawned {
  // What is built finds the built packages, what is source the sources.
  const isBuilt = args.some((arg) => arg.includes('/dist/'))
  const command = [process.execPath, ...(isBuilt ? [] : ['--conditions=castellan-source']), ...args]
  const pinned = canPin && core !== 'any' ? ['taskset', '-c', CORES[core], ...command] : command
  const [file = process.execPath, ...rest] = pinned
  const child = spawn(file, rest, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    const hard = setTimeout(() => child.kill('SIGKILL'), 5000)
    await exited
    clearTimeout(hard)
  }
  return { child, stop }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The next message of a process; throws when it ends instead. */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController()
  const { signal } = waiting
  const ended = async () => {
    const [code] = await once(child, 'exit', { signal })
    throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`)
  }
  const spoken = async () => (await once(child, 'message', { signal }))[0]
  return Promise.race([spoken(), ended()]).finally(() => waiting.abort())
}

/** Waits until `url` is answered, whatever the status. */
export async function firstAnswer(url: string): Promise<void> {
  const giveUpAtMs = Date.now() + GIVE_UP_MS
  while (Date.now() < giveUpAtMs) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer !== undefined) return void (await answer.arrayBuffer())
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error(`no answer from ${url} in ${GIVE_UP_MS} ms`)
}

/** Seconds of processor time that a process has used so far (Linux). */
function cpuSeconds(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}

export type Load = {
  readonly run: (job: Job) => Promise<Result>
  /** The same, with what one answer costs the server in processor time. */
  readonly cost: (job: Job, server: ChildProcess) => Promise<Result & { usEach: number }>
  readonly stop: () => Promise<void>
}

/** The process that makes the load. A run with failures throws: it measured something else. */
export async function startLoad(): Promise<Load> {
  const { child, stop } = spawnNode(['bench/harness/load.ts'], 'load')
  await nextMessage(child)
  const run = async (job: Job): Promise<Result> => {
    child.send(job)
    const result = (await nextMessage(child)) as Result & { error?: string }
    if (result.error !== undefined) throw new Error(result.error)
    if (result.failures > 0) {
      const { method, paths } = job.ask
      throw new Error(
        `${result.failures} failures of ${method} ${paths[0]}: ${result.firstFailure}`,
      )
    }
    return result
  }
  const cost = async (job: Job, server: ChildProcess) => {
    const beforeS = cpuSeconds(server.pid)
    const result = await run(job)
    const usedS = cpuSeconds(server.pid) - beforeS
    return { ...result, usEach: (usedS * 1_000_000) / result.count }
  }
  return { run, cost, stop }
}
