// Builds dist/: JavaScript as few files, because each file costs time at import (measured: 16 ms over an empty process
// as one file per module, see bench/client), and declarations that need no other package.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REASONS } from '@castellan/contract/reasons'
import { build, transform } from 'esbuild'

const home = fileURLToPath(new URL('.', import.meta.url))
const dist = join(home, 'dist')
const stage = join(dist, 'stage')
const contract = join(home, '../contract/src/types')
const tsc = join(home, '../../node_modules/typescript/bin/tsc')

const ENTRIES = ['index', 'caller/index', 'page/index', 'users-api/index', 'testing/index']
const TRANSPORTS = ['http/node-transport', 'http/fetch-transport']
/** The path of a neighbour in an import, up to its suffix. */
const RELATIVE = /(['"]\.{1,2}\/[^'"]+)\.(?:js|ts)(?=['"])/g
const JAVASCRIPT = { target: 'es2022', charset: 'utf8' } as const

/** The sources beside the types of the contract, so that they compile as one package. */
function stageSources(): void {
  const isShipped = (path: string) => !/\.test\.ts$|fault-suite$/.test(path)
  cpSync(join(home, 'src'), stage, { recursive: true, filter: isShipped })
  cpSync(contract, join(stage, 'contract'), { recursive: true, filter: isShipped })
  const names = Object.keys(REASONS).map((name) => `\n  | '${name}'`)
  const reason = `/** A stable reason code of an error body. */\nexport type Reason =${names.join('')}\n`
  writeFileSync(join(stage, 'contract/reason.ts'), reason)
  const types = join(stage, 'types.ts')
  const text = readFileSync(types, 'utf8')
    .replaceAll('@castellan/contract/types', './contract/index.ts')
    .replaceAll('@castellan/contract/reasons', './contract/reason.ts')
  writeFileSync(types, text)
  const imports = { '#transport': './http/fetch-transport.ts' }
  writeFileSync(join(stage, 'package.json'), JSON.stringify({ type: 'module', imports }))
}

function compileDeclarations(): void {
  const config = {
    extends: '../../../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      rootDir: '.',
      outDir: '../declarations',
    },
    include: ['.'],
    exclude: [],
  }
  writeFileSync(join(stage, 'tsconfig.json'), JSON.stringify(config))
  const { status } = spawnSync(process.execPath, [tsc, '-p', stage], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The declarations do not compile.')
}

/** Every declaration file that an entry leads to, with its text. */
function reachableDeclarations(): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (name: string) => {
    if (found.has(name)) return
    const file = join(dist, 'declarations', `${name}.d.ts`)
    const text = readFileSync(file, 'utf8').replaceAll(RELATIVE, '$1.js')
    if (text.includes('@castellan/contract')) throw new Error(`${name} names the contract.`)
    found.set(name, text)
    for (const [, path = ''] of text.matchAll(/['"](\.{1,2}\/[^'"]+)\.js['"]/g))
      visit(join(dirname(name), path))
  }
  for (const name of ENTRIES) visit(name)
  return found
}

function write(folder: string, name: string, text: string): void {
  const file = join(dist, folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

async function bundle(): Promise<void> {
  await build({
    ...JAVASCRIPT,
    entryPoints: [...ENTRIES, ...TRANSPORTS].map((name) => join(home, 'src', `${name}.ts`)),
    outbase: join(home, 'src'),
    outdir: join(dist, 'esm'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    external: ['#transport', 'node:*'],
    chunkNames: 'core-[hash]',
    logLevel: 'warning',
  })
}

/** The same files for `require`, with classes in common, so that `instanceof` holds between the entries. */
async function writeCommonJs(): Promise<void> {
  for (const name of readdirSync(join(dist, 'esm'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue
    const text = readFileSync(join(dist, 'esm', name), 'utf8').replaceAll(RELATIVE, '$1.cjs')
    const { code } = await transform(text, { ...JAVASCRIPT, format: 'cjs', platform: 'node' })
    write('cjs', name.replace(/js$/, 'cjs'), code)
  }
}

rmSync(dist, { recursive: true, force: true })
stageSources()
compileDeclarations()
for (const [name, text] of reachableDeclarations()) {
  write('esm', `${name}.d.ts`, text)
  write('cjs', `${name}.d.cts`, text.replaceAll(RELATIVE, '$1.cjs'))
}
await bundle()
await writeCommonJs()
for (const folder of ['stage', 'declarations']) rmSync(join(dist, folder), { recursive: true })
