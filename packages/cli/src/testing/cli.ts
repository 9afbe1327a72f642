import { spawn as spawnProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Castellan, type StartOptions, startCastellan } from '@castellan/server/testing'
import { type IPty, spawn } from '@lydell/node-pty'

/** What a finished command left behind. */
export type Ended = { readonly code: number; readonly out: string; readonly err: string }

export type Asked = {
  /** What stands on standard input; nothing unless given. */
  readonly input?: string
  readonly env?: NodeJS.ProcessEnv
}

type Test = { after(work: () => unknown): void }

const GIVE_UP_MS = 30_000

/** The built command with a home of its own, against a server of its own. */
export class Cli {
  readonly server: Castellan
  /** Where it runs, and keeps its configuration. */
  readonly home: string
  readonly #env: NodeJS.ProcessEnv
  readonly #main: string

  constructor(server: Castellan, home: string, main: string) {
    this.server = server
    this.home = home
    this.#main = main
    this.#env = {
      PATH: '/usr/bin:/bin',
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      TERM: 'xterm-256color',
      CASTELLAN_URL: server.url,
      CASTELLAN_API_KEY: server.apiKey,
    }
  }

  /** Runs it in pipes. */
  async run(words: readonly string[], { input = '', env = {} }: Asked = {}): Promise<Ended> {
    return this.#start(process.execPath, [this.#main, ...words], input, env)
  }

  async #start(
    file: string,
    words: readonly string[],
    input: string,
    env: NodeJS.ProcessEnv,
  ): Promise<Ended> {
    const child = spawnProcess(file, [...words], {
      cwd: this.home,
      env: { ...this.#env, ...env },
      timeout: GIVE_UP_MS,
    })
    const ended = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      ended.out += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      ended.err += chunk
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const [code] = await once(child, 'close')
    return { code: code ?? -1, ...ended }
  }

  /** Runs a line of a POSIX shell in pipes, in which `castellan` is the command. */
  async shell(line: string, input = ''): Promise<Ended> {
    const { url, apiKey } = this.server
    const given = input.replace('$CASTELLAN_API_KEY', apiKey)
    const named = `castellan() { "${process.execPath}" "${this.#main}" "$@"; }\n${line}`
    return this.#start('/bin/sh', ['-c', named], given, { CASTELLAN_URL: url })
  }

  /** Keeps the key as a profile, and uses that from now on. */
  async signIn(profile: string): Promise<void> {
    const words = ['auth', 'login', '--profile', profile, '--store', 'file']
    const { code, err } = await this.run(words, { input: this.server.apiKey })
    if (code !== 0) throw new Error(err)
    delete this.#env.CASTELLAN_API_KEY
  }

  /** Runs it in a pseudo-terminal. */
  terminal(words: readonly string[], env: NodeJS.ProcessEnv = {}, cols = 120): Terminal {
    return this.program(process.execPath, [this.#main, ...words], env, cols)
  }

  /** Runs any program in a pseudo-terminal, with the command's environment. */
  program(
    file: string,
    words: readonly string[],
    env: NodeJS.ProcessEnv = {},
    cols = 120,
  ): Terminal {
    const all = Object.entries({ ...this.#env, ...env })
    const given = Object.fromEntries(all.filter(([, value]) => value !== undefined))
    const name = given.TERM ?? ''
    const options = { cols, rows: 30, name, cwd: this.home, env: given }
    return new Terminal(spawn(file, [...words], options))
  }

  /** What a shell runs to start it. */
  get main(): string {
    return this.#main
  }
}

/** A program in a pseudo-terminal: what it shows, and a keyboard. */
export class Terminal {
  readonly #pty: IPty
  readonly #ended: Promise<number>
  #shown = ''
  #hear: () => void = () => undefined

  constructor(pty: IPty) {
    this.#pty = pty
    pty.onData((text) => {
      this.#shown += text
      this.#hear()
    })
    this.#ended = new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)))
  }

  /** Everything shown so far, escapes and all. */
  get shown(): string {
    return this.#shown
  }

  /** Waits until a text is shown. */
  async see(text: string): Promise<void> {
    const giveUpAtMs = Date.now() + GIVE_UP_MS
    let timer: NodeJS.Timeout | undefined
    const isOver = this.#ended.then(() => 'over' as const)
    while (!this.#shown.includes(text)) {
      const heard = new Promise<'heard' | 'late'>((resolve) => {
        this.#hear = () => resolve('heard')
        timer = setTimeout(() => resolve('late'), giveUpAtMs - Date.now())
      })
      const what = await Promise.race([heard, isOver])
      clearTimeout(timer)
      if (what !== 'heard' && !this.#shown.includes(text))
        throw new Error(`'${text}' was never shown. Shown was:\n${this.#shown}`)
    }
  }

  type(keys: string): void {
    this.#pty.write(keys)
  }

  /** Waits for its end and answers the exit code. */
  async ended(): Promise<number> {
    const timer = setTimeout(() => this.#pty.kill('SIGKILL'), GIVE_UP_MS)
    const code = await this.#ended
    clearTimeout(timer)
    return code
  }
}

let built: string | undefined

/** The command as it is published, built once for each test file. */
function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-built-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const script = fileURLToPath(new URL('../../build.ts', import.meta.url))
  const words = ['--conditions=castellan-source', script, folder]
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return join(folder, 'main.mjs')
}

/** Who is there unless a test says otherwise. */
const CAST: StartOptions = {
  administrators: [
    { email: 'admin@example.com' },
    { email: 'second@example.com' },
    { email: 'helpdesk@example.com', firstname: 'Help', lastname: 'Desk', roleName: 'Help Desk' },
    { email: 'readonly@example.com', roleName: 'Read Only' },
    { email: 'suspended@example.com', roleName: 'Manager', suspended: true },
    { email: 'invited@example.com', roleName: 'Manager', activated: false, apiKey: false },
  ],
}

/** The built command, a fresh server, and an empty home. */
export async function startCli(test: Test, options: StartOptions = CAST): Promise<Cli> {
  built ??= build()
  const server = await startCastellan(options)
  const home = mkdtempSync(join(tmpdir(), 'castellan-home-'))
  test.after(async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  })
  return new Cli(server, home, built)
}
