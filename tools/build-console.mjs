// Builds the console where its sources changed since it was built. Plain JavaScript: with-node.mjs, which any Node
// from 20 on reads, does it before the server starts.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['packages/console/src', 'packages/client/src']
const FILES = ['packages/console/build.ts', 'packages/console/package.json', 'package-lock.json']
const BUILT = join(root, 'packages/server/console')
const STAMP = join(root, 'packages/console/dist/built-from')

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/[.]test[.]tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

/** A hash over everything that the console is made of. */
function stampOfSources() {
  const hash = createHash('sha256')
  for (const file of [...FILES, ...SOURCES.flatMap(filesBelow)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Answers whether the console stands as its sources say. */
export function buildConsoleIfOld(node) {
  const stamp = stampOfSources()
  if (existsSync(BUILT) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return true
  const startedMs = Date.now()
  process.stderr.write('Building the console (once; again when its sources change) …\n')
  const args = ['--conditions=castellan-source', 'packages/console/build.ts']
  const { status } = spawnSync(node, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) return false
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, stamp)
  process.stderr.write(`Built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.\n`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!buildConsoleIfOld(process.execPath)) process.exitCode = 1
}
