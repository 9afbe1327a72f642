import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const INSTALL_MS = 240_000
const LONG_ENOUGH_MS = 60_000

/** A project of somebody else's, with both packages installed. */
export interface Project {
  folder: string
  /** What is in each archive. */
  files: { contract: string[]; server: string[] }
  read(path: string): string
  write(path: string, text: string): void
  npx(...words: string[]): Promise<string>
  remove(): void
}

/** The machine's environment with this Node first, and nothing that steers a server. */
function environment(): NodeJS.ProcessEnv {
  const steering = /^(CASTELLAN_|NODE_ENV$|NODE_OPTIONS$|npm_lifecycle_event$)/
  const entries = Object.entries(process.env).filter(([name]) => !steering.test(name))
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
  return { ...Object.fromEntries(entries), PATH: path, CASTELLAN_LISTEN: '127.0.0.1:0' }
}

/** Runs a program; rejects with its output when it fails. */
export async function run(
  file: string,
  args: readonly string[],
  cwd: string,
  timeoutMs = LONG_ENOUGH_MS,
): Promise<string> {
  try {
    const options = { cwd, env: environment(), timeout: timeoutMs }
    return (await promisify(execFile)(file, [...args], options)).stdout
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string }
    throw new Error([message, stdout, stderr].join('\n'))
  }
}

/** Packs what was built, and installs both archives in an empty project. */
export async function packAndInstall(): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-packed-'))
  const contract = await pack('contract', folder)
  const server = await pack('server', folder)
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true }')
  const install = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
  await run('npm', [...install, contract.archive, server.archive], folder, INSTALL_MS)
  return {
    folder,
    files: { contract: contract.paths, server: server.paths },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
    npx: (...words) => run('npx', ['--no-install', ...words], folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function pack(name: string, folder: string) {
  const args = ['pack', '--json', '--pack-destination', folder]
  const parsed = JSON.parse(await run('npm', args, join(ROOT, 'packages', name)))
  const [entry] = Array.isArray(parsed) ? parsed : Object.values(parsed)
  const { filename, files } = entry as { filename: string; files: { path: string }[] }
  return { archive: join(folder, filename), paths: files.map(({ path }) => path) }
}

export interface Answered {
  status: number
  text: string
}

/** The installed server, up and running. */
export interface Served {
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  post(path: string, form: Record<string, string>): Promise<Answered>
  /** Answers its exit code. */
  stop(): Promise<number | null>
}

export async function serve(project: Project): Promise<Served> {
  const bin = join(project.folder, 'node_modules/.bin/castellan-server')
  const server = spawn(bin, ['serve', '--announce'], {
    cwd: project.folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  const url = await consoleAddress(server.stdout, ended)
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const answer = await fetch(`${url}${path}`, init)
    return { status: answer.status, text: await answer.text() }
  }
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form) => ask(path, { method: 'POST', body: new URLSearchParams(form) }),
    stop: async () => {
      server.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}

/** Keeps reading what it prints, as a full pipe would hold it up. */
function consoleAddress(output: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  createInterface({ input: output }).on('line', (line) => {
    const address = /^ +Console +(\S+)$/.exec(line)?.[1]
    if (address !== undefined) resolve(address)
  })
  void ended.then(() => reject(new Error('the server ended before it said where it is')))
  return promise
}
