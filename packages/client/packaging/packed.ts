import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const HOME = fileURLToPath(new URL('..', import.meta.url))
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

export interface PackedFile {
  path: string
  size: number
}

/** The package as it is published, unpacked as npm does. */
export interface Packed {
  tarball: string
  files: PackedFile[]
  unpackedSize: number
  /** An empty project that has it installed. */
  project: string
  remove(): void
}

/** Packs the built package and installs it, offline, in an empty project. */
export async function packAndInstall(): Promise<Packed> {
  const project = mkdtempSync(join(tmpdir(), 'castellan-client-'))
  const packed = await run('npm', ['pack', '--json', '--pack-destination', project], { cwd: HOME })
  const parsed = JSON.parse(packed.stdout)
  const [entry] = Array.isArray(parsed) ? parsed : Object.values(parsed)
  const { filename, files, unpackedSize } = entry as Packed & { filename: string }
  const tarball = join(project, filename)
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }')
  const install = ['install', '--offline', '--no-audit', '--no-fund', tarball]
  await run('npm', install, { cwd: project })
  const remove = () => rmSync(project, { recursive: true, force: true })
  return { tarball, files, unpackedSize, project, remove }
}

/** Puts a file into the project. */
export function put(project: string, path: string, text: string): string {
  const file = join(project, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  return file
}

/** Runs a program; rejects with its output when it fails. */
export async function exec(file: string, args: string[], cwd: string, env = {}): Promise<string> {
  try {
    const { stdout, stderr } = await run(file, args, { cwd, env: { ...process.env, ...env } })
    return stdout + stderr
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string }
    throw new Error([message, stdout, stderr].join('\n'))
  }
}
