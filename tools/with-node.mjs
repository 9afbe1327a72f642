// Runs a TypeScript file under a Node that can: installs the dependencies where they are missing or old, finds
// Node >= 24.7 < 27, and stands between npm and the program. Plain JavaScript: any Node from 20 on reads it.
// The program holds one end of an IPC channel: `process.on('disconnect')` tells it that this launcher died, and
// a program that sends 'stopping' has heard its signal and gets no other.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const lockFile = join(root, 'package-lock.json')
const stampFile = join(modules, '.castellan-installed')

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** Whether npm's own record of node_modules holds every package of the lock file, as after a plain `npm install`. */
function holdsEveryPackage(lock) {
  const record = readIfThere(join(modules, '.package-lock.json'))
  if (record === '') return false
  const installed = JSON.parse(record).packages
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true
    const found = installed[path]
    if (found === undefined) return wanted.optional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function installIfNeeded() {
  const lock = readFileSync(lockFile, 'utf8')
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (readIfThere(stampFile) === stamp) return
  if (!holdsEveryPackage(lock)) install()
  writeFileSync(stampFile, stamp)
}

function install() {
  const startedMs = Date.now()
  process.stderr.write('Installing dependencies (once; again when package-lock.json changes) …\n')
  // NODE_ENV=production leaves out devDependencies, and Node itself is one of them.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath ?? ''
  const stdio = ['ignore', 2, 2]
  const done = /npm-cli\.[cm]?js$/.test(npm)
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio })
    : spawnSync('npm', args, { cwd: root, stdio, shell: process.platform === 'win32' })
  if (done.status !== 0) {
    const why = done.error?.message ?? `it ended with ${done.signal ?? done.status}`
    process.stderr.write(
      `npm ci failed: ${why}. Nothing was started; mend it and run this again.\n`,
    )
    process.exit(1)
  }
  process.stderr.write(`Installed in ${Math.round((Date.now() - startedMs) / 1000)} s.\n`)
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 24 && minor >= 7) || major === 25 || major === 26
}

function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const platform = `node-${process.platform}-${process.arch}`
  const bundled = [
    join(modules, 'node/bin/node'),
    join(modules, 'node/bin/node.exe'),
    // Where install scripts are switched off, the binary may stand beside, but is not linked.
    join(modules, 'node/node_modules', platform, 'bin/node'),
  ].find((file) => existsSync(file))
  if (bundled !== undefined) return bundled
  process.stderr.write(
    `Castellan needs Node 24.7 or later, below 27; this is ${process.versions.node}, and the npm package "node" brought none.\n` +
      'Allow its install script and run `npm ci` again, or install Node 24.\n',
  )
  process.exit(1)
}

function run(node, args) {
  const child = spawn(node, ['--conditions=castellan-source', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  let isStopping = false
  child.on('message', (message) => {
    if (message === 'stopping') isStopping = true
  })
  const passOn = (signal) => {
    if (!isStopping) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, () => afterAWhile(() => passOn(signal)))
  stopWithNpm(child)
  child.on('error', (error) => {
    process.stderr.write(`${node} does not start: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const each of signals) process.removeAllListeners(each)
    process.kill(process.pid, signal)
    // A signal that this process ignores, or Windows, leaves it alive: end as a shell would.
    setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 100)
  })
}

/**
 * Ctrl-C in a terminal reaches the program as well. Passed on at once, it would come a second time, and kill the
 * program in its last moments, when it has let go of its signals already.
 */
function afterAWhile(work) {
  // What the program has said meanwhile is read between a timer and the next immediate.
  setTimeout(() => setImmediate(work), 100)
}

/** npm that is killed outright cannot pass the signal on; its death shows as a new parent, here or above the shell. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
  watch.unref()
}

/** The parent of a process, where the system tells it in a file (Linux). */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    return undefined
  }
}

const isForConsole = process.argv[2] === '--console'
const args = process.argv.slice(isForConsole ? 3 : 2)
if (args.length === 0) {
  process.stderr.write('Usage: node tools/with-node.mjs [--console] <file> [arguments]\n')
  process.exit(2)
}
installIfNeeded()
const node = findNode()
// The API serves without it, and the console's address says what is missing.
if (isForConsole) (await import('./build-console.mjs')).buildConsoleIfOld(node)
run(node, args)
