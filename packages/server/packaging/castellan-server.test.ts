import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../bin/castellan-server.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'castellan-launcher-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Makes the launcher believe that it runs under Node 20. */
const PRETEND_OLD = `--import=data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })",
)}`

const PROGRAM = `
const timer = setInterval(() => {}, 1000)
process.on('SIGTERM', () => { console.log('told to end'); process.exit(7) })
process.on('disconnect', () => { console.log('launcher gone'); clearInterval(timer) })
process.channel?.unref()
console.log('ready', process.argv.slice(2).join('|'))
if (process.argv.includes('end')) process.exit(3)
if (process.argv.includes('die')) process.kill(process.pid, 'SIGKILL')
`

/** An installed package in miniature, whose server does what `PROGRAM` says. */
function install(name: string, files: Readonly<Record<string, string>> = {}): string {
  const root = join(folder, name)
  mkdirSync(join(root, 'bin'), { recursive: true })
  cpSync(launcher, join(root, 'bin/castellan-server.mjs'))
  for (const [path, text] of Object.entries({ 'dist/main.js': PROGRAM, ...files })) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** The same, with the npm package "node" beside it. */
function installWithNode(name: string): string {
  const root = install(name, { 'node_modules/node/package.json': '{"name":"node"}' })
  mkdirSync(join(root, 'node_modules/node/bin'))
  symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'))
  return root
}

function run(root: string, nodeOptions: readonly string[], words: readonly string[]) {
  const file = join(root, 'bin/castellan-server.mjs')
  return spawnSync(process.execPath, [...nodeOptions, file, ...words], {
    encoding: 'utf8',
    timeout: 20_000,
  })
}

function start(root: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const file = join(root, 'bin/castellan-server.mjs')
  const child = spawn(process.execPath, [PRETEND_OLD, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  return (await lines.next()).value
}

test('where the package is installed, what was built runs in the process that was started', () => {
  const { status, stdout } = run(install('installed'), [], ['a b', 'end'])
  assert.deepEqual({ status, stdout }, { status: 3, stdout: 'ready a b|end\n' })
})

test('in a clone the sources run, with what was built beside them or not', () => {
  const root = install('clone', {
    'package.json': '{"type":"module"}',
    'src/main.ts':
      'const words: string[] = process.argv.slice(2)\nconsole.log(process.execArgv.join(), words.join())',
  })
  const { status, stdout } = run(root, [], ['serve'])
  assert.deepEqual(
    { status, stdout },
    { status: 0, stdout: '--conditions=castellan-source serve\n' },
  )
})

test('under a Node that is too old the npm package "node" runs it, and the exit code passes', () => {
  const { status, stdout } = run(installWithNode('old'), [PRETEND_OLD], ['end'])
  assert.deepEqual({ status, stdout }, { status: 3, stdout: 'ready end\n' })
})

test('without that package an old Node gets a sentence that says what to install', () => {
  const { status, stdout, stderr } = run(install('alone'), [PRETEND_OLD], ['end'])
  assert.deepEqual({ status, stdout }, { status: 1, stdout: '' })
  assert.match(stderr, /needs Node 24\.7 or later; this is 20\.1\.0\.\n.*npm install node@24/)
})

test('SIGTERM reaches a server in a process of its own, and its exit code is the launcher’s', async () => {
  const { child, lines } = start(installWithNode('signals'))
  assert.equal(await next(lines), 'ready ')
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  assert.equal(await next(lines), 'told to end')
  assert.equal(await ended, 7)
})

test('a server that dies by a signal takes the launcher with it by the same signal', () => {
  assert.equal(run(installWithNode('dying'), [PRETEND_OLD], ['die']).signal, 'SIGKILL')
})

test('a launcher that is killed outright tells the server by closing the channel', async () => {
  const { child, lines } = start(installWithNode('killed'))
  assert.equal(await next(lines), 'ready ')
  child.kill('SIGKILL')
  assert.equal(await next(lines), 'launcher gone')
})
