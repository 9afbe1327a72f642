// Builds dist/, or the folder that is given: the command with everything it needs in a few files. What one command alone
// needs is a file of its own, loaded when it is called, because each byte that is read costs time at the start (bench/cli).
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const home = fileURLToPath(new URL('.', import.meta.url))
const folder = process.argv[2] ?? join(home, 'dist')

rmSync(folder, { recursive: true, force: true })
await build({
  entryPoints: [join(home, 'src/main.ts')],
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['castellan-source'],
  chunkNames: 'part-[hash]',
  logLevel: 'warning',
})
chmodSync(join(folder, 'main.mjs'), 0o755)
// What is inside the bundle and not ours is under a licence that goes with it.
const licence = readFileSync(join(home, '../../node_modules/jmespath/LICENSE'), 'utf8')
writeFileSync(join(folder, 'licences.txt'), `jmespath\n\n${licence.trim()}\n`)
