import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startCli } from './testing/cli.ts'

const HELP_DESK = 'helpdesk@example.com'

describe('castellan events', () => {
  it('lists what was done to whom, by whom, and what was refused', async (t) => {
    const cli = await startCli(t)
    await cli.run(['admins', 'reset-totp', HELP_DESK, '--yes'])
    await cli.run(['admins', 'reset-totp', 'invited@example.com', '--yes'])
    const words = ['events', 'list', '--by', 'admin@example.com', '--json']
    const { code, out } = await cli.run(words)
    assert.equal(code, 0)
    const events = JSON.parse(out)
    assert.deepEqual(
      events.map((event: Record<string, unknown>) => [event.event_type, event.success]),
      [
        ['admin_totp_disable', true],
        ['admin_request_refused', false],
      ],
    )
    const about = await cli.run([
      'events',
      'list',
      '--admin',
      HELP_DESK,
      '--type',
      'admin_totp_disable',
    ])
    assert.match(about.out, /admin_totp_disable +ok +admin@example\.com +helpdesk@example\.com/)
    const refused = await cli.run(['events', 'list', '--success', 'false'])
    assert.match(refused.out, /admin_request_refused +administrator\.not-activated/)
  })

  it('begins and ends where it is told', async (t) => {
    const cli = await startCli(t)
    const count = async (...words: string[]) => (await cli.run(['events', 'count', ...words])).out
    assert.equal(await count(), '6\n')
    assert.equal(await count('--since', '2026-01-01'), '6\n')
    assert.equal(await count('--since', '7d', '--until', '1h'), '0\n')
    assert.equal(await count('--per', 'event_type'), '       6  admin_create\n')
    assert.equal((await cli.run(['events', 'count', '--since', 'yesterday'])).code, 2)
    const { out } = await cli.run(['events', 'list', '--newest', '--limit', '2', '--ids'])
    assert.equal(out.trimEnd().split('\n').length, 2)
  })

  it('are shown as they happen, until Ctrl-C', async (t) => {
    const cli = await startCli(t)
    const terminal = cli.terminal(['events', 'tail', '--since', '1h', '--interval', '1'])
    await terminal.see('suspended@example.com')
    await cli.run(['admins', 'update', HELP_DESK, '--firstname', 'Grace'])
    await terminal.see('admin_update')
    terminal.type('\u0003')
    assert.equal(await terminal.ended(), 130)
    assert.equal(terminal.shown.split('admin_update').length, 2)
  })
})

describe('castellan orgs list', () => {
  it('lists those that the key reaches', async (t) => {
    const cli = await startCli(t, { organizations: ['Example', 'Foreign'] })
    const { code, out } = await cli.run(['orgs', 'list', '--json'])
    assert.equal(code, 0)
    const [only, ...others] = JSON.parse(out)
    assert.deepEqual([only._id, others], [cli.server.organizations.get('Example'), []])
  })

  it('--org names one; a foreign one is not found', async (t) => {
    const cli = await startCli(t, { organizations: ['Example', 'Foreign'] })
    const list = (name: string) => [
      'admins',
      'list',
      '--org',
      cli.server.organizations.get(name) ?? '',
    ]
    assert.equal((await cli.run(list('Example'))).code, 0)
    assert.equal((await cli.run(list('Foreign'))).code, 6)
  })
})
