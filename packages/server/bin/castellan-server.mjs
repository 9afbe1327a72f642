#!/usr/bin/env node
// Starts the server: what was built where the package is installed, the sources in a clone. Plain JavaScript that
// Node 20 reads, so that a Node that is too old gets another one, or a sentence instead of a syntax error.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = new URL('../src/main.ts', import.meta.url)
const built = new URL('../dist/main.js', import.meta.url)
const isClone = existsSync(source)

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 7)
}

/** The program that the npm package "node" holds, where it is installed beside this one. */
function findBundledNode() {
  const { resolve } = createRequire(import.meta.url)
  try {
    const folder = dirname(resolve('node/package.json'))
    return [join(folder, 'bin/node'), join(folder, 'bin/node.exe')].find((file) => existsSync(file))
  } catch {
    return undefined
  }
}

function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const bundled = findBundledNode()
  if (bundled !== undefined) return bundled
  process.stderr.write(
    `castellan-server needs Node 24.7 or later; this is ${process.versions.node}.\n` +
      'Install Node 24 on this machine, or beside this package: npm install node@24\n',
  )
  process.exit(1)
}

function run(node, args) {
  // The other end of the IPC channel closes when this launcher dies, however it dies; the server stops then.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
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

const words = process.argv.slice(2)
if (isClone) {
  run(findNode(), ['--conditions=castellan-source', fileURLToPath(source), ...words])
} else if (isNewEnough(process.versions.node)) {
  await import(built.href)
} else {
  run(findNode(), [fileURLToPath(built), ...words])
}
