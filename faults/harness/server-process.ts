import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const SERVE = ['packages/server/src/main.ts', 'serve']

const GIVE_UP_MS = 30_000

export type ServerOptions = {
  readonly folder: string
  readonly databaseUrl?: string
  readonly port: number
  readonly smtpPort: number
  /** The program and its words; `serve` unless given. */
  readonly args?: readonly string[]
  /** Put before the program, for example `strace`. */
  readonly under?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The settings of a server of the run. */
export function settingsOf(options: ServerOptions): Record<string, string> {
  return {
    CASTELLAN_LISTEN: `127.0.0.1:${options.port}`,
    CASTELLAN_DATABASE_URL: options.databaseUrl ?? `sqlite:${join(options.folder, 'castellan.db')}`,
    CASTELLAN_KEY_FILE: join(options.folder, 'castellan.key'),
    CASTELLAN_PUBLIC_URL: 'https://id.example.com',
    CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${options.smtpPort}`,
    CASTELLAN_SMTP_TLS: 'off',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
    CASTELLAN_LOG_LEVEL: 'error',
    ...options.env,
  }
}

/** One process of the server, in a process group of its own. */
export class ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  errors = ''

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.url = `http://127.0.0.1:${port}`
    this.exit = once(child, 'exit').then(([code]) => code as number | null)
  }

  static start(options: ServerOptions): ServerProcess {
    const node = [process.execPath, '--conditions=castellan-source', ...(options.args ?? SERVE)]
    const [program = '', ...words] = [...(options.under ?? []), ...node]
    const { NODE_ENV: _, ...environment } = process.env
    const child = spawn(program, words, {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment, ...settingsOf(options) },
    })
    const server = new ServerProcess(child, options.port)
    const log = createWriteStream(join(options.folder, 'server.log'), { flags: 'a' })
    child.stdout?.pipe(log)
    child.stderr?.on('data', (chunk: Buffer) => {
      server.errors += chunk.toString()
    })
    return server
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** Milliseconds until it was ready. */
  async ready(): Promise<number> {
    const startMs = performance.now()
    for (;;) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (answer?.ok) return performance.now() - startMs
      if (this.hasEnded) throw new Error(`the server ended: ${this.errors}`)
      if (performance.now() - startMs > GIVE_UP_MS) throw new Error(`not ready: ${this.errors}`)
      await pause(10)
    }
  }

  /** Ends the whole group at once, as a power cut would. */
  async kill(): Promise<void> {
    if (!this.hasEnded && this.child.pid !== undefined) {
      process.kill(-this.child.pid, 'SIGKILL')
    }
    await this.exit
  }

  /** Asks it to stop, and answers its exit code and how long it took. */
  async stop(): Promise<{ code: number | null; tookMs: number }> {
    const startMs = performance.now()
    this.child.kill('SIGTERM')
    const code = await this.exit
    return { code, tookMs: performance.now() - startMs }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Resolves once it holds; throws when it does not within the time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs: number,
): Promise<number> {
  const startMs = performance.now()
  while (!(await holds())) {
    if (performance.now() - startMs > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`)
    await pause(50)
  }
  return performance.now() - startMs
}
