import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const PATIENCE_MS = 60_000

/** The words of `npm start`, as package.json has them, under the Node that runs this. */
function startCommand(): readonly [string, ...string[]] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [program, ...words] = String(scripts.start).split(' ')
  if (program !== 'node') throw new Error('npm start is expected to begin with node')
  return [process.execPath, ...words]
}

/** This environment without what would steer the server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const steering = /^(CASTELLAN_|NODE_ENV$|NODE_OPTIONS$|npm_lifecycle_event$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)))
}

interface Ending {
  code: number | null
  signal: string | null
}

/** A server that was started as `npm start` does, on a free port, with its data in a folder of its own. */
export class StartedServer {
  /** For example `http://127.0.0.1:43210`. */
  readonly url: string
  /** Everything that it printed when it was up. */
  readonly printed: string
  readonly #launcher: ChildProcess

  private constructor(launcher: ChildProcess, printed: string) {
    this.#launcher = launcher
    this.printed = printed
    this.url = /^ +Console +(\S+)$/m.exec(printed)?.[1] ?? ''
  }

  /** In a process group of its own where `isForeground` asks for it, as a terminal has it. */
  static async start(dataFolder: string, isForeground = false): Promise<StartedServer> {
    const [file, ...words] = startCommand()
    const launcher = spawn(file, words, {
      cwd: root,
      detached: isForeground,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...plainEnvironment(),
        CASTELLAN_LISTEN: '127.0.0.1:0',
        CASTELLAN_DATABASE_URL: `sqlite:${join(dataFolder, 'castellan.db')}`,
        CASTELLAN_KEY_FILE: join(dataFolder, 'castellan.key'),
      },
    })
    try {
      return new StartedServer(launcher, await announcement(launcher))
    } catch (error) {
      launcher.kill('SIGKILL')
      throw error
    }
  }

  /** Ends the launcher and waits until nobody holds its output any more: then the server is gone as well. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Ending> {
    const ended = this.#ended()
    this.#launcher.kill(signal)
    return ended
  }

  /** Ctrl-C in a terminal reaches launcher and server alike, and the launcher passes its own on. */
  async interrupt(): Promise<Ending> {
    const ended = this.#ended()
    if (this.#launcher.pid !== undefined) process.kill(-this.#launcher.pid, 'SIGINT')
    return ended
  }

  async #ended(): Promise<Ending> {
    const patience = { signal: AbortSignal.timeout(PATIENCE_MS) }
    const [code, signal] = await once(this.#launcher, 'close', patience)
    return { code, signal }
  }
}

/** What the server prints up to its last line, which every start words in its own way. */
async function announcement(launcher: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(
    () => reject(new Error(`not up in time; it said:\n${text}`)),
    PATIENCE_MS,
  )
  let text = ''
  const take = (chunk: Buffer) => {
    text += chunk
    if (/\n {2}(curl .*\/resettotp\/|npx castellan-server init ).*\n/.test(text)) resolve(text)
  }
  launcher.stdout?.on('data', take)
  launcher.stderr?.on('data', take)
  launcher.once('error', reject)
  launcher.once('exit', () => reject(new Error(`it ended at once and said:\n${text}`)))
  return promise.finally(() => clearTimeout(timer))
}
