import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { type Cli, startCli } from './testing/cli.ts'

const HELP_DESK = 'helpdesk@example.com'
const ESCAPE = '\u001b['

async function record(cli: Cli, email: string) {
  const { out } = await cli.run(['admins', 'get', email, '--json'])
  return JSON.parse(out)
}

describe('colour', () => {
  it('is for a terminal', async (t) => {
    const cli = await startCli(t)
    const terminal = cli.terminal(['admins', 'list'])
    assert.equal(await terminal.ended(), 0)
    assert(terminal.shown.includes(ESCAPE))
  })

  it('is in no pipe, neither in lists nor in errors', async (t) => {
    const cli = await startCli(t)
    const { out } = await cli.run(['admins', 'list'])
    const { err } = await cli.run(['admins', 'get', 'nobody@example.com'])
    assert(out !== '' && err !== '' && !`${out}${err}`.includes('\u001b'))
  })

  for (const [title, words, env] of [
    ['NO_COLOR', ['admins', 'list'], { NO_COLOR: '1' }],
    ['--no-color', ['admins', 'list', '--no-color'], {}],
    ['a dumb terminal', ['admins', 'list'], { TERM: 'dumb' }],
    ['NO_COLOR in errors', ['admins', 'get', 'nobody@example.com'], { NO_COLOR: '1' }],
  ] as const) {
    it(`is switched off by ${title}`, async (t) => {
      const cli = await startCli(t)
      const terminal = cli.terminal(words, env)
      await terminal.ended()
      assert(!terminal.shown.includes('\u001b'), terminal.shown)
    })
  }
})

describe('a table', () => {
  it('keeps within the width of the terminal', async (t) => {
    const cli = await startCli(t)
    for (const columns of [60, 90]) {
      const terminal = cli.terminal(['admins', 'list'], {}, columns)
      await terminal.ended()
      const lines = stripVTControlCharacters(terminal.shown).split('\r\n')
      assert(Math.max(...lines.map((line) => line.length)) <= columns, terminal.shown)
      assert(lines.some((line) => line.includes('…')))
    }
  })

  it('is whole in a pipe', async (t) => {
    const cli = await startCli(t)
    const { out } = await cli.run(['admins', 'list'])
    assert(out.includes('Administrator With Billing') && !out.includes('…'))
  })

  it('shows what would steer the terminal instead of obeying it', async (t) => {
    const firstname = 'Eve\u001b[31m\u202e'
    const cli = await startCli(t, {
      administrators: [{ email: 'admin@example.com' }, { email: HELP_DESK, firstname }],
    })
    for (const words of [
      ['admins', 'list'],
      ['admins', 'get', HELP_DESK],
    ]) {
      const { out } = await cli.run(words)
      assert(out.includes('Eve\\u{1b}[31m\\u{202e}'), out)
      assert(!out.includes('\u001b') && !out.includes('\u202e'))
    }
  })
})

describe('JSON', () => {
  it('holds nothing that steers a terminal, and says the same to who parses it', async (t) => {
    const steering = 'Eve\u009b31m\u202e\u001b[2J\u2028'
    const cli = await startCli(t)
    const data = JSON.stringify({ growthData: { steering } })
    await cli.run(['api', 'PUT', '/api/users/putSelf', '--data', data])
    for (const words of [
      ['admins', 'get', 'admin@example.com', '--json'],
      ['admins', 'list', '--json'],
      ['admins', 'list', '--ndjson', '--limit', '1', '--filter', 'email:$eq:admin@example.com'],
      ['admins', 'list', '--query', '[].growthData'],
      ['api', 'GET', '/api/users/getSelf'],
    ]) {
      const { out } = await cli.run(words)
      assert.doesNotMatch(out, /[\u0080-\u009f\u202e\u2028]/, words.join(' '))
      assert(JSON.stringify(JSON.parse(out)).includes(steering.replace('\u001b', '\\u001b')), out)
    }
  })
})

describe('a question', () => {
  it('shows who is mailed and what ends, and a yes does it and shows the receipt', async (t) => {
    const cli = await startCli(t)
    const terminal = cli.terminal(['admins', 'reset-totp', HELP_DESK])
    await terminal.see('Go on with reset-totp of helpdesk@example.com? [y/N]')
    const shown = stripVTControlCharacters(terminal.shown)
    assert.match(shown, /ends +the TOTP factor with its recovery codes/)
    assert.match(shown, /mails +helpdesk@example\.com \(totp-enrol\)/)
    assert.equal((await record(cli, HELP_DESK)).totpEnrolled, true)
    terminal.type('y\r')
    await terminal.see('Done:')
    assert.equal(await terminal.ended(), 0)
    assert.equal((await record(cli, HELP_DESK)).totpEnrolled, false)
    assert((await cli.server.mails()).some(({ to }) => to === HELP_DESK))
  })

  for (const answer of ['n', '', 'yess']) {
    it(`is denied by '${answer}', and nothing is done`, async (t) => {
      const cli = await startCli(t)
      const terminal = cli.terminal(['admins', 'delete', HELP_DESK])
      await terminal.see('[y/N]')
      terminal.type(`${answer}\r`)
      assert.equal(await terminal.ended(), 1)
      assert(terminal.shown.includes('Nothing was done.'))
      assert.equal((await record(cli, HELP_DESK)).email, HELP_DESK)
    })
  }

  it('ends at Ctrl-C with exit code 130, and nothing is done', async (t) => {
    const cli = await startCli(t)
    const terminal = cli.terminal(['admins', 'suspend', HELP_DESK])
    await terminal.see('[y/N]')
    terminal.type('\u0003')
    assert.equal(await terminal.ended(), 130)
    assert.equal((await record(cli, HELP_DESK)).suspended, false)
  })

  it('is about what was shown: what changed meanwhile is refused', async (t) => {
    const cli = await startCli(t)
    const terminal = cli.terminal(['admins', 'delete', HELP_DESK])
    await terminal.see('[y/N]')
    await cli.run(['admins', 'update', HELP_DESK, '--firstname', 'Other'])
    terminal.type('y\r')
    assert.equal(await terminal.ended(), 7)
    assert.equal((await record(cli, HELP_DESK)).firstname, 'Other')
  })

  it('is refused with exit code 2 where there is no terminal, and nothing is done', async (t) => {
    const cli = await startCli(t)
    for (const verb of ['reset-totp', 'reactivate', 'delete', 'suspend']) {
      const { code, err } = await cli.run(['admins', verb, HELP_DESK])
      assert.equal(code, 2, verb)
      assert.match(err, /no terminal to ask on: say --yes/)
    }
    const after = await record(cli, HELP_DESK)
    assert.deepEqual([after.totpEnrolled, after.suspended], [true, false])
    assert.deepEqual(await cli.server.mails(), [])
  })

  it('of an update is asked only where it ends or mails something', async (t) => {
    const cli = await startCli(t)
    const harmless = await cli.run(['admins', 'update', HELP_DESK, '--firstname', 'Grace'])
    assert.equal(harmless.code, 0)
    const words = ['admins', 'update', HELP_DESK, '--email', 'moved@example.com']
    assert.equal((await cli.run(words)).code, 2)
    assert.equal((await cli.run([...words, '--yes'])).code, 0)
    assert.equal((await record(cli, 'moved@example.com')).firstname, 'Grace')
  })
})
