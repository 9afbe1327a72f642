import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { type Cli, startCli } from './testing/cli.ts'

const NOTHING = { CASTELLAN_API_KEY: undefined, CASTELLAN_URL: undefined }
const config = (cli: Cli) => join(cli.home, 'config/castellan/config.json')
const keys = (cli: Cli) => join(cli.home, 'config/castellan/keys.json')

describe('castellan auth login in pipes', () => {
  it('keeps profile and key in files that their owner alone can read, after a word', async (t) => {
    const cli = await startCli(t)
    const { url, apiKey } = cli.server
    const words = ['auth', 'login', '--url', url, '--store', 'file']
    const { code, out } = await cli.run(words, { input: `${apiKey}\n`, env: NOTHING })
    assert.equal(code, 0)
    assert.match(out, /admin@example\.com \(Administrator With Billing\), profile 'default'/)
    for (const file of [config(cli), keys(cli)]) assert.equal(statSync(file).mode & 0o777, 0o600)
    assert(!readFileSync(config(cli), 'utf8').includes(apiKey))
    assert.equal(JSON.parse(readFileSync(keys(cli), 'utf8')).default, apiKey)
    assert.equal((await cli.run(['admins', 'list', '--ids'], { env: NOTHING })).code, 0)
  })

  it('keeps no key in a file without that word', async (t) => {
    const cli = await startCli(t)
    const words = ['auth', 'login', '--url', cli.server.url]
    const { code, err } = await cli.run(words, { input: cli.server.apiKey, env: NOTHING })
    assert.equal(code, 2)
    assert.match(err, /no keychain[\s\S]*--store file/)
    assert(!existsSync(config(cli)) && !existsSync(keys(cli)))
  })

  it('keeps nothing for a key that the server does not take', async (t) => {
    const cli = await startCli(t)
    const words = ['auth', 'login', '--store', 'file']
    const { code } = await cli.run(words, { input: 'jca_wrong' })
    assert.equal(code, 3)
    assert(!existsSync(config(cli)) && !existsSync(keys(cli)))
  })

  it('has no option that takes a key, which others could see in ps', async (t) => {
    const cli = await startCli(t)
    for (const option of ['--key', '--api-key', '--token']) {
      const { code } = await cli.run(['auth', 'login', option, cli.server.apiKey])
      assert.equal(code, 2, option)
    }
  })

  it('prefers the keychain, and hands it the key over standard input', async (t) => {
    const cli = await startCli(t)
    const { path, store, seen } = secretTool(cli)
    const env = { ...NOTHING, PATH: path }
    const words = ['auth', 'login', '--url', cli.server.url]
    const { code } = await cli.run(words, { input: cli.server.apiKey, env })
    assert.equal(code, 0)
    assert(!existsSync(keys(cli)))
    assert.equal(readFileSync(store, 'utf8'), cli.server.apiKey)
    assert(!readFileSync(seen, 'utf8').includes(cli.server.apiKey))
    const { out } = await cli.run(['auth', 'status', '--json'], { env })
    assert.equal(JSON.parse(out).email, 'admin@example.com')
    assert.equal((await cli.run(['auth', 'logout'], { env })).code, 0)
    assert(!existsSync(store))
  })
})

/** A `secret-tool` that keeps its one secret in a file, and writes down the words it was called with. */
function secretTool({ home }: Cli) {
  const folder = join(home, 'bin')
  const store = join(folder, 'secret')
  const seen = join(folder, 'seen')
  mkdirSync(folder)
  const script = `#!/bin/sh
echo "$@" >> ${seen}
case "$1" in
  store) cat > ${store} ;;
  lookup) cat ${store} ;;
  clear) rm ${store} ;;
esac
`
  writeFileSync(join(folder, 'secret-tool'), script)
  chmodSync(join(folder, 'secret-tool'), 0o755)
  return { path: `${folder}:/usr/bin:/bin`, store, seen }
}

describe('castellan auth login in a terminal', () => {
  it('asks for server and key, shows no key, and says where a key is kept before it is', async (t) => {
    const cli = await startCli(t)
    const terminal = cli.terminal(['auth', 'login'], NOTHING)
    await terminal.see('Address of the server:')
    terminal.type(`${cli.server.url}\r`)
    await terminal.see('Keep the key in')
    assert(!existsSync(keys(cli)))
    terminal.type('y\r')
    await terminal.see('API key (not shown):')
    terminal.type(`${cli.server.apiKey}x\u007f\r`)
    await terminal.see('Signed in to')
    assert.equal(await terminal.ended(), 0)
    assert(!terminal.shown.includes(cli.server.apiKey.slice(0, 10)))
    assert.equal(JSON.parse(readFileSync(keys(cli), 'utf8')).default, cli.server.apiKey)
  })

  for (const [name, key] of [
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ] as const) {
    it(`gives up at ${name} with exit code 130 and keeps nothing`, async (t) => {
      const cli = await startCli(t)
      const terminal = cli.terminal(['auth', 'login', '--store', 'file'])
      await terminal.see('API key (not shown):')
      terminal.type(`secret${key}`)
      assert.equal(await terminal.ended(), 130)
      assert(!existsSync(config(cli)))
    })
  }
})

describe('profiles', () => {
  it('are several, the last one signed in to is meant, and --profile means another', async (t) => {
    const one = await startCli(t)
    const other = await startCli(t, { administrators: [{ email: 'other@example.com' }] })
    await one.signIn('one')
    const input = other.server.apiKey
    const login = [
      'auth',
      'login',
      '--profile',
      'two',
      '--url',
      other.server.url,
      '--store',
      'file',
    ]
    assert.equal((await one.run(login, { input, env: NOTHING })).code, 0)
    const emailOf = async (words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
      const asked = ['auth', 'status', '--json', ...words]
      const { out } = await one.run(asked, { env: { ...NOTHING, ...env } })
      return JSON.parse(out).email
    }
    assert.equal(await emailOf([]), 'other@example.com')
    assert.equal(await emailOf(['--profile', 'one']), 'admin@example.com')
    assert.equal(await emailOf([], { CASTELLAN_PROFILE: 'one' }), 'admin@example.com')
    assert.equal((await one.run(['auth', 'logout', '--profile', 'two'], { env: NOTHING })).code, 0)
    assert.equal(await emailOf([]), 'admin@example.com')
  })

  it('send a stored key to the server that it was stored for, and to no other', async (t) => {
    const one = await startCli(t)
    const other = await startCli(t)
    await one.signIn('one')
    const env = { CASTELLAN_URL: other.server.url }
    const { code, err } = await one.run(['admins', 'list'], { env })
    assert.equal(code, 3)
    assert(err.includes(`there is no API key for ${other.server.url}`))
  })

  it('name those that there are where an unknown one is asked for', async (t) => {
    const cli = await startCli(t)
    await cli.signIn('one')
    const { code, err } = await cli.run(['admins', 'list', '--profile', 'two'])
    assert.equal(code, 3)
    assert.match(err, /There are: one\.[\s\S]*Next: castellan auth login --profile two/)
  })

  it('are refused where others could read the key', async (t) => {
    const cli = await startCli(t)
    await cli.signIn('one')
    chmodSync(keys(cli), 0o644)
    const { code, err } = await cli.run(['admins', 'list'])
    assert.equal(code, 2)
    assert.match(err, /Others can read .*Next: chmod 600/s)
  })

  it('reach a server elsewhere by https alone, unless told otherwise', async (t) => {
    const cli = await startCli(t)
    const { code, err } = await cli.run(['admins', 'list', '--url', 'http://castellan.example.com'])
    assert.equal(code, 2)
    assert.match(err, /everybody on the way could read the API key/)
  })
})
