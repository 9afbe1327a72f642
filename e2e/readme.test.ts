import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startCastellan } from '@castellan/server/testing'
import { parseCurlLine } from './curl-line.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}))
const folder = mkdtempSync(join(tmpdir(), 'castellan-readme-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const LONG_ENOUGH_MS = 60_000

function blockWith(language: string, text: string): string {
  const found = blocks.find((block) => block.language === language && block.text.includes(text))
  assert.ok(found, `README.md has no ${language} block with ${text}`)
  return found.text
}

test('every call in README.md succeeds against the sample administrator', async () => {
  const castellan = await startCastellan({
    administrators: [
      { email: 'admin@example.com' },
      { email: 'sample@example.com', roleName: 'Help Desk' },
    ],
  })
  const lines = blocks.flatMap(({ text }) => text.match(/^curl .*$/gm) ?? [])
  assert.equal(lines.length, 4)
  try {
    for (const line of lines) {
      const filled = line
        .replace('http://127.0.0.1:8600', castellan.url)
        .replace('$ID', castellan.administrators[1]?.id ?? '')
        .replace('$KEY', castellan.apiKey)
      const answer = await fetch(parseCurlLine(filled))
      assert.equal(answer.status, 200, `${line}\n${await answer.text()}`)
    }
  } finally {
    await castellan.stop()
  }
})

test('the example of startCastellan compiles and runs in a project of its own', () => {
  const project = join(folder, 'project')
  mkdirSync(join(project, 'node_modules/@castellan'), { recursive: true })
  mkdirSync(join(project, 'node_modules/@types'))
  symlinkSync(join(root, 'packages/server'), join(project, 'node_modules/@castellan/server'))
  symlinkSync(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'))
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
  writeFileSync(join(project, 'example.ts'), blockWith('ts', 'startCastellan'))
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['example.ts'] }),
  )
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], project, {})
  run(process.execPath, ['--conditions=castellan-source', 'example.ts'], project, {})
})

test('the production settings of README.md migrate, init and serve', async () => {
  const block = blockWith('sh', 'NODE_ENV=production')
  const settings = Object.fromEntries(
    [...block.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  )
  const listen = `127.0.0.1:${await freePort()}`
  const env = {
    ...settings,
    CASTELLAN_LISTEN: listen,
    CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'production.db')}`,
    CASTELLAN_KEY_FILE: join(folder, 'production.key'),
  }
  writeFileSync(env.CASTELLAN_KEY_FILE, randomBytes(32).toString('base64'), { mode: 0o600 })
  const commands = [
    ...block.matchAll(/^(?:npx |node_modules\/\.bin\/)castellan-server (.*)$/gm),
  ].map(([, words]) => (words ?? '').replaceAll('"', '').split(' '))
  assert.deepEqual(
    commands.map(([name]) => name),
    ['migrate', 'init', 'serve'],
  )
  const bin = join(root, 'packages/server/bin/castellan-server.mjs')
  const [migrate = [], init = []] = commands
  run(process.execPath, [bin, ...migrate], folder, env)
  assert.match(run(process.execPath, [bin, ...init], folder, env), /API key +jca_\w{36}/)

  const server = spawn(process.execPath, [bin, 'serve'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = once(server, 'exit', { signal: AbortSignal.timeout(LONG_ENOUGH_MS) })
  try {
    assert.deepEqual(await answerOf(`http://${listen}/readyz`), { status: 'ready' })
    assert.equal((await fetch(`http://${listen}/dev/mailbox`)).status, 404)
  } finally {
    server.kill('SIGTERM')
  }
  assert.deepEqual(await ended, [0, null])
})

test('every document that the documents link to is there', () => {
  const documents = ['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CHANGELOG.md']
  for (const document of [...documents, 'CONTRIBUTING.md', 'docs/compatibility.md']) {
    const text = readFileSync(join(root, document), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '')
    const missing = links.filter((path) => !existsSync(join(root, dirname(document), path)))
    assert.deepEqual(missing, [], document)
  }
})

test('every path that ARCHITECTURE.md and SECURITY.md name is there', () => {
  const source = join(root, 'packages/server/src')
  for (const document of ['ARCHITECTURE.md', 'SECURITY.md']) {
    const text = readFileSync(join(root, document), 'utf8')
    const names = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)]
    const missing = names
      .map(([, name]) => name ?? '')
      .filter((name) => !existsSync(join(source, name)) && !existsSync(join(root, name)))
    assert.deepEqual(missing, [], document)
  }
})

function run(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): string {
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: LONG_ENOUGH_MS,
  })
  assert.equal(status, 0, `${stdout}\n${stderr}`)
  return stdout
}

/** The JSON that an address answers, as soon as somebody listens there. */
async function answerOf(url: string): Promise<unknown> {
  const giveUpAtMs = Date.now() + LONG_ENOUGH_MS
  while (Date.now() < giveUpAtMs) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer !== undefined) return answer.json()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`nobody answers ${url}`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
