import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The package as it is published, in an empty project. */
export type Installed = {
  readonly project: string
  /** Paths of the files in the archive. */
  readonly files: readonly string[]
  readonly unpackedBytes: number
  /** The command, as npm links it. */
  readonly bin: string
  readonly remove: () => void
}

/** Packs the built package and installs it offline: it needs nothing that is not in it. */
export async function packAndInstall(): Promise<Installed> {
  const home = fileURLToPath(new URL('..', import.meta.url))
  const project = mkdtempSync(join(tmpdir(), 'castellan-cli-'))
  const packed = await run('npm', ['pack', '--json', '--pack-destination', project], { cwd: home })
  const parsed = JSON.parse(packed.stdout)
  const [entry] = Array.isArray(parsed) ? parsed : Object.values(parsed)
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }')
  const words = ['install', '--offline', '--no-audit', '--no-fund', join(project, entry.filename)]
  await run('npm', words, { cwd: project })
  return {
    project,
    files: entry.files.map(({ path }: { path: string }) => path),
    unpackedBytes: entry.unpackedSize,
    bin: join(project, 'node_modules/.bin/castellan'),
    remove: () => rmSync(project, { recursive: true, force: true }),
  }
}

/** The oldest Node that the command runs on; installed unless it is there. */
export async function installOldestNode(): Promise<string> {
  const folder = fileURLToPath(new URL('oldest-node', import.meta.url))
  const node = join(folder, 'node_modules/node-20/bin/node')
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  if (!existsSync(node)) await run('npm', words, { cwd: folder })
  return node
}
