import { execFile } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './document.ts'

const LONG_ENOUGH_MS = 60_000
const NODE = [process.execPath, '--conditions=castellan-source']
/** Where documents say that a server is; the reader has one elsewhere. */
const ADDRESSES = /http:\/\/127\.0\.0\.1:8600|https:\/\/castellan\.example\.com/g

type Environment = Readonly<Record<string, string>>

/** Somebody who follows a document to the letter, in a project of their own. */
export class Reader {
  readonly folder = mkdtempSync(join(tmpdir(), 'castellan-reader-'))
  readonly #url: string
  readonly #env: Environment
  #files = 0

  /** A reader whose server is at `url`. */
  constructor(url: string, env: Environment = {}) {
    this.#url = url
    this.#env = env
    this.#installPackages()
    this.#installPrograms()
  }

  #installPackages(): void {
    const modules = join(this.folder, 'node_modules')
    mkdirSync(join(modules, '@castellan'), { recursive: true })
    for (const name of readdirSync(join(ROOT, 'packages')))
      symlinkSync(join(ROOT, 'packages', name), join(modules, '@castellan', name))
    mkdirSync(join(modules, '@types'))
    symlinkSync(join(ROOT, 'node_modules/@types/node'), join(modules, '@types/node'))
    writeFileSync(join(this.folder, 'package.json'), '{"type":"module"}')
  }

  /** What a document calls by name: curl, and the commands of this repository as `npx` finds them. */
  #installPrograms(): void {
    const server = join(ROOT, 'packages/server/bin/castellan-server.mjs')
    const programs = {
      curl: [...NODE, join(ROOT, 'e2e/documents/curl.ts')],
      castellan: [...NODE, join(ROOT, 'packages/cli/src/main.ts')],
      'castellan-server': [process.execPath, server],
    }
    for (const folder of ['programs', 'node_modules/.bin']) {
      mkdirSync(join(this.folder, folder))
      for (const [name, words] of Object.entries(programs))
        this.#program(join(folder, name), `exec ${words.map((word) => `'${word}'`).join(' ')} "$@"`)
    }
    this.#program('programs/npx', 'exec "$@"')
  }

  #program(path: string, command: string): void {
    const file = join(this.folder, path)
    writeFileSync(file, `#!/bin/sh\n${command}\n`)
    chmodSync(file, 0o755)
  }

  /** Runs a block of commands; answers what it printed. */
  async type(block: string, env: Environment = {}): Promise<string> {
    return this.#run('sh', ['-euc', this.#placed(block)], env)
  }

  /** Compiles a block of TypeScript strictly and runs it; answers what it printed. */
  async runProgram(block: string, env: Environment = {}): Promise<string> {
    const name = `program-${++this.#files}.ts`
    writeFileSync(join(this.folder, name), this.#placed(block))
    writeFileSync(
      join(this.folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [name] }),
    )
    await this.#run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'])
    return this.#run(process.execPath, ['--conditions=castellan-source', name], env)
  }

  #placed(block: string): string {
    return block.replaceAll(ADDRESSES, this.#url)
  }

  async #run(file: string, args: readonly string[], env: Environment = {}): Promise<string> {
    const path = [join(this.folder, 'programs'), process.env.PATH].join(delimiter)
    const options = {
      cwd: this.folder,
      env: { ...process.env, PATH: path, ...this.#env, ...env },
      timeout: LONG_ENOUGH_MS,
    }
    try {
      return (await promisify(execFile)(file, [...args], options)).stdout
    } catch (error) {
      const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string }
      throw new Error([message, stdout, stderr].join('\n'))
    }
  }

  leave(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
