// Where a registry or an existing node_modules hides the packages of other systems, `npm install` leaves them out of
// package-lock.json, and `npm ci` then refuses the lock file on every system. This puts them back, with the system
// that each is for read off its name. `--check` only looks.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SYSTEM =
  /(android|darwin|linux|win32|windows|freebsd|netbsd|openbsd|openharmony|sunos|aix)-(arm64|arm|x64|ia32|loong64|mips64el|ppc64|riscv64|s390x)(?:-(\w+))?$/

/** The optional packages that the lock file mentions and has no entry for. */
export function findMissing(packages) {
  return Object.entries(packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(
        ([name]) => !packages[`node_modules/${name}`] && !packages[`${owner}/node_modules/${name}`],
      )
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  )
}

function makeEntry({ name, version, dev }) {
  const system = SYSTEM.exec(name)
  if (system === null)
    throw new Error(`${name}: its name does not say which system it is for; add it by hand.`)
  const [, named, cpu, abi = ''] = system
  const os = named === 'windows' ? 'win32' : named
  return {
    // The systems of one release come together: what a range begins with is what there is.
    version: version.replace(/^[\^~]/, ''),
    cpu: [cpu],
    ...(dev && { dev }),
    ...(os === 'linux' && { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] }),
    optional: true,
    os: [os],
  }
}

/** The lock file with an entry for every package that it mentions. */
export function completeLock(lock) {
  const added = findMissing(lock.packages).map((missing) => [
    `node_modules/${missing.name}`,
    makeEntry(missing),
  ])
  const entries = [...Object.entries(lock.packages), ...added]
  entries.sort(([left], [right]) => left.localeCompare(right, 'en'))
  return { ...lock, packages: Object.fromEntries(entries) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = findMissing(lock.packages)
  if (process.argv.includes('--check')) {
    for (const { name } of missing)
      process.stderr.write(`package-lock.json has no entry for ${name}\n`)
    if (missing.length > 0) process.stderr.write('Mend it: node tools/complete-lock.mjs\n')
    process.exitCode = missing.length > 0 ? 1 : 0
  } else if (missing.length > 0) {
    writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
    process.stdout.write(`Added ${missing.length} packages to package-lock.json.\n`)
  }
}
