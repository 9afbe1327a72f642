import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('./with-node.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'castellan-with-node-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const waiting = program(
  'waiting.ts',
  `const timer = setInterval(() => {}, 1000)
  process.on('SIGTERM', () => { console.log('told to end'); process.exit(7) })
  process.on('disconnect', () => { console.log('launcher gone'); clearInterval(timer) })
  process.channel?.unref()
  console.log('ready')`,
)

/** A started launcher and the lines that its program prints. */
function start(file: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [launcher, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  return (await lines.next()).value
}

test('arguments, output and exit code pass through, and TypeScript runs', () => {
  const file = program(
    'echo.ts',
    'const args: string[] = process.argv.slice(2)\nconsole.log(args.join("|"), process.execArgv)\nprocess.exit(3)',
  )
  const { status, stdout } = spawnSync(process.execPath, [launcher, file, 'a b', '--c'], {
    encoding: 'utf8',
  })
  assert.equal(status, 3)
  assert.equal(stdout, "a b|--c [ '--conditions=castellan-source' ]\n")
})

test('the channel to the launcher does not keep a program alive that ignores it', () => {
  const file = program('short.ts', 'console.log(process.connected)')
  const { status, stdout } = spawnSync(process.execPath, [launcher, file], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  assert.deepEqual({ status, stdout }, { status: 0, stdout: 'true\n' })
})

test('SIGTERM reaches the program, and its exit code is the launcher’s', async () => {
  const { child, lines } = start(waiting)
  assert.equal(await next(lines), 'ready')
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  assert.equal(await next(lines), 'told to end')
  assert.equal(await ended, 7)
})

test('a program that says it is stopping gets no second signal while it ends', async () => {
  const file = program(
    'stopping.ts',
    `setInterval(() => {}, 1000)
    process.on('SIGINT', () => {
      process.send?.('stopping')
      process.removeAllListeners('SIGINT')
      console.log('stopping')
      setTimeout(() => process.exit(0), 500)
    })
    console.log(process.pid)`,
  )
  const { child, lines } = start(file)
  const ended = new Promise((resolve) => child.on('exit', (...how) => resolve(how)))
  process.kill(Number(await next(lines)), 'SIGINT')
  assert.equal(await next(lines), 'stopping')
  child.kill('SIGINT')
  assert.deepEqual(await ended, [0, null])
})

test('a program that dies by a signal takes the launcher with it by the same signal', () => {
  const file = program(
    'killed.ts',
    "process.kill(process.pid, 'SIGKILL')\nsetInterval(() => {}, 1000)",
  )
  const { signal } = spawnSync(process.execPath, [launcher, file])
  assert.equal(signal, 'SIGKILL')
})

test('a launcher that is killed outright tells the program by closing the channel', async () => {
  const { child, lines } = start(waiting)
  assert.equal(await next(lines), 'ready')
  child.kill('SIGKILL')
  assert.equal(await next(lines), 'launcher gone')
})

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`the program ends when npm dies by ${signal}, although a shell stands between`, async () => {
    const shell = `'${process.execPath}' '${launcher}' '${waiting}'; true`
    const npm = program(
      `npm-${signal}.mjs`,
      `import { spawn } from 'node:child_process'
      spawn('sh', ['-c', ${JSON.stringify(shell)}], { stdio: 'inherit' })
      process.on('SIGTERM', () => process.exit(0))`,
    )
    const env = { ...process.env, npm_lifecycle_event: 'start' }
    const child = spawn(process.execPath, [npm], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    assert.equal(await next(lines), 'ready')
    child.kill(signal)
    assert.equal(await next(lines), 'told to end')
  })
}

test('without a file it says how to use it', () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher], { encoding: 'utf8' })
  assert.equal(status, 2)
  assert.match(stderr, /^Usage: /)
})

/** A clone in miniature whose npm is a script that notes how it was called. */
function miniature(name: string, npm: string) {
  const root = join(folder, name)
  mkdirSync(join(root, 'tools'), { recursive: true })
  mkdirSync(join(root, 'node_modules'))
  cpSync(launcher, join(root, 'tools/with-node.mjs'))
  writeFileSync(join(root, 'npm-cli.js'), npm)
  writeFileSync(join(root, 'hello.mjs'), "console.log('hello')")
  const lock = (version: string) => JSON.stringify({ packages: { 'node_modules/a': { version } } })
  const write = (file: string, version: string) => writeFileSync(join(root, file), lock(version))
  const run = () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'tools/with-node.mjs'), join(root, 'hello.mjs')],
      { encoding: 'utf8', env: { ...process.env, npm_execpath: join(root, 'npm-cli.js') } },
    )
    return { status, stdout, installed: stderr.includes('npm was called'), stderr }
  }
  return { root, write, run }
}

test('it installs when the lock file changed, once, and by npm ci with the tools of development', () => {
  const { root, write, run } = miniature(
    'changed',
    "console.error('npm was called', process.argv.slice(2).join(' '))",
  )
  write('package-lock.json', '1')
  const first = run()
  assert.equal(first.stdout, 'hello\n')
  assert.match(first.stderr, /npm was called ci --include=dev --no-audit --no-fund/)
  assert.equal(run().installed, false)
  write('package-lock.json', '2')
  assert.equal(run().installed, true)
  assert.equal(readFileSync(join(root, 'node_modules/.castellan-installed'), 'utf8').length, 64)
})

test('after a plain npm install, whose record agrees with the lock file, it installs nothing', () => {
  const { write, run } = miniature('agreeing', "console.error('npm was called')")
  write('package-lock.json', '1')
  write('node_modules/.package-lock.json', '1')
  assert.deepEqual([run().installed, run().stdout], [false, 'hello\n'])
})

test('when npm ci fails, nothing is started and nothing is remembered as installed', () => {
  const { write, run } = miniature('failing', "console.error('npm was called')\nprocess.exit(9)")
  write('package-lock.json', '1')
  for (const attempt of [run(), run()]) {
    assert.equal(attempt.status, 1)
    assert.equal(attempt.installed, true)
    assert.equal(attempt.stdout, '')
    assert.match(attempt.stderr, /npm ci failed: it ended with 9\. Nothing was started/)
  }
})
