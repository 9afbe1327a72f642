// Installs what the client is tried on, unless it is there. Before the tests and not in them: several of their
// files need it, they run side by side, and one would use what another has half installed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exec } from './packed.ts'
import { RUNTIME_PROGRAMS, RUNTIMES_HOME } from './runtimes.ts'

const { dependencies } = JSON.parse(readFileSync(join(RUNTIMES_HOME, 'package.json'), 'utf8'))
const isInstalled = Object.keys(dependencies).every((name) =>
  existsSync(join(RUNTIME_PROGRAMS, name)),
)
const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
if (!isInstalled) await exec('npm', install, RUNTIMES_HOME)
