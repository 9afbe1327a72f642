// `npm run build`: JavaScript and declarations of each package in its dist/, in the order in which they need each other.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeSbom } from './write-sbom.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

function run(what: string, file: string, args: readonly string[]): void {
  const startedMs = performance.now()
  const { status, error } = spawnSync(file, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${what} does not build${error === undefined ? '' : `: ${error.message}`}`)
    process.exit(1)
  }
  console.log(`built ${what} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
}

run('packages/console', process.execPath, ['tools/build-console.mjs'])
for (const name of ['contract', 'server']) {
  rmSync(`${root}packages/${name}/dist`, { recursive: true, force: true })
  run(`packages/${name}`, 'node_modules/.bin/tsc', ['-p', `packages/${name}/tsconfig.build.json`])
}
for (const name of ['client', 'cli']) {
  const build = `packages/${name}/build.ts`
  run(`packages/${name}`, process.execPath, ['--conditions=castellan-source', build])
}
writeSbom(root, 'server')
