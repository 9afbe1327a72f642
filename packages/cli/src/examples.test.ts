import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { COMMANDS } from './commands/index.ts'
import { startCli } from './testing/cli.ts'

describe('each example of the manual runs as it stands', () => {
  for (const { name, load } of COMMANDS) {
    it(`of castellan ${name}`, async (t) => {
      const { examples } = await load()
      assert(examples.length >= 2)
      for (const { line, input, exitCode = 0 } of examples) {
        const cli = await startCli(t)
        if (name.startsWith('auth'))
          for (const each of ['default', 'staging']) await cli.signIn(each)
        const { code, out, err } = await cli.shell(line, input)
        assert.equal(code, exitCode, `${line}\n${out}${err}`)
      }
    })
  }
})

describe('the manual', () => {
  it('of every command says how it is written, what its options are, and shows examples', async (t) => {
    const cli = await startCli(t)
    for (const { name, load } of COMMANDS) {
      const { code, out } = await cli.run([...name.split(' '), '--help'])
      assert.equal(code, 0)
      assert(out.startsWith(`castellan ${name}`), out)
      for (const { line } of (await load()).examples) assert(out.includes(line), line)
      assert.equal((await cli.run(['help', ...name.split(' ')])).out, out)
    }
  })

  it('of a group lists the commands that begin with its word', async (t) => {
    const cli = await startCli(t)
    const { code, out, err } = await cli.run(['admins', '--help'])
    assert.deepEqual({ code, err }, { code: 0, err: '' })
    for (const { name } of COMMANDS)
      assert.equal(out.includes(`castellan ${name} `), name.startsWith('admins '), name)
    for (const words of [
      ['admins', '-h'],
      ['help', 'admins'],
    ])
      assert.equal((await cli.run(words)).out, out)
  })

  it('lists every command, with exit code 0 where it was asked for and 2 where it was not', async (t) => {
    const cli = await startCli(t)
    const asked = await cli.run(['--help'])
    assert.equal(asked.code, 0)
    for (const { name, summary } of COMMANDS)
      assert(asked.out.includes(`castellan ${name}`) && asked.out.includes(summary), name)
    assert.deepEqual(await cli.run([]), { ...asked, code: 2 })
  })
})
