import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exec, HOME } from './packed.ts'

/** Installs what the client is tried on, unless it is there; answers its `node_modules`. */
export async function installRuntimes(): Promise<string> {
  const folder = join(HOME, 'packaging/runtimes')
  const programs = join(folder, 'node_modules')
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const isInstalled = Object.keys(dependencies).every((name) => existsSync(join(programs, name)))
  const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  if (!isInstalled) await exec('npm', install, folder)
  return programs
}
