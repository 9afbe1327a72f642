import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { type Cli, startCli } from './testing/cli.ts'

const complete = async (cli: Cli, ...words: string[]) => {
  const { code, out, err } = await cli.run(['__complete', '--', ...words])
  assert.deepEqual([code, err], [0, ''])
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0])
}

describe('completion', () => {
  it('knows commands, options, values, roles and profiles', async (t) => {
    const cli = await startCli(t)
    await cli.signIn('staging')
    assert.deepEqual(await complete(cli, 'adm'), ['admins'])
    assert.deepEqual(await complete(cli, 'admins', 're'), ['reset-totp', 'reactivate'])
    assert.deepEqual(await complete(cli, 'admins', 'list', '--fi'), ['--filter', '--fields'])
    const update = ['admins', 'update', 'helpdesk@example.com']
    assert.deepEqual(await complete(cli, ...update, '--role-name', 'h'), ['Help Desk'])
    assert.deepEqual(await complete(cli, ...update, '--api-key-allowed', ''), ['true', 'false'])
    assert.deepEqual(await complete(cli, 'doctor', '--profile', ''), ['staging'])
    assert.deepEqual(await complete(cli, 'completion', 'f'), ['fish'])
    assert.deepEqual(await complete(cli, 'nothing', 'known', ''), [])
  })

  it('asks the server for addresses, those of the profile on the line', async (t) => {
    const cli = await startCli(t)
    assert.deepEqual(await complete(cli, 'admins', 'get', 'he'), ['helpdesk@example.com'])
    assert.equal((await complete(cli, 'admins', 'reset-totp', '')).length, 6)
    const there = await complete(cli, 'admins', 'get', '--url', 'http://127.0.0.1:1', 'he')
    assert.deepEqual(there, [])
  })

  it('never puts more than an address on the line', async (t) => {
    const email = "'$(touch x)'@example.com"
    const cli = await startCli(t, { administrators: [{ email: 'admin@example.com' }, { email }] })
    assert.deepEqual(await complete(cli, 'admins', 'get', ''), ['admin@example.com'])
  })

  it('is silent where nobody is signed in', async (t) => {
    const cli = await startCli(t)
    const env = { CASTELLAN_API_KEY: undefined }
    const ended = await cli.run(['__complete', '--', 'admins', 'get', ''], { env })
    assert.deepEqual(ended, { code: 0, out: '', err: '' })
  })

  it('works in a real bash: commands, an address across its @, and a role with a space', async (t) => {
    const cli = await startCli(t)
    const rc = join(cli.home, 'rc')
    const command = `castellan() { "${process.execPath}" "${cli.main}" "$@"; }`
    writeFileSync(rc, `PS1='> '\n${command}\nsource <(castellan completion bash)\necho ready\n`)
    const terminal = cli.program('/bin/bash', ['--noprofile', '--rcfile', rc, '-i'])
    await terminal.see('ready')
    terminal.type('castellan adm\t')
    await terminal.see('castellan admins ')
    terminal.type('get helpd\t')
    await terminal.see('get helpdesk@example.com ')
    terminal.type('\u0015castellan admins get helpdesk@ex\t')
    await terminal.see('get helpdesk@example.com ')
    terminal.type('\u0015castellan admins create --role-name Help\t')
    await terminal.see('Help\\ Desk ')
    terminal.type('\u0015exit\r')
    assert.equal(await terminal.ended(), 0)
  })

  for (const [shell, shows] of [
    ['bash', 'complete -F _castellan castellan'],
    ['zsh', 'compdef _castellan castellan'],
    ['fish', 'complete -c castellan'],
    ['powershell', 'Register-ArgumentCompleter -Native -CommandName castellan'],
  ] as const) {
    it(`prints a script for ${shell}`, async (t) => {
      const cli = await startCli(t)
      const { code, out } = await cli.run(['completion', shell])
      assert.equal(code, 0)
      assert(out.includes(shows) && out.includes('castellan __complete -- '))
    })
  }
})
