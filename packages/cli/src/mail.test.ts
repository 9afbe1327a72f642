import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startCli } from './testing/cli.ts'
import { startJumpCloud } from './testing/jump-cloud.ts'
import { startProxy } from './testing/proxy.ts'

describe('castellan mail', () => {
  it('lists what became of each, and shows no link', async (t) => {
    const cli = await startCli(t)
    await cli.run(['admins', 'reactivate', 'helpdesk@example.com', '--yes'])
    const { code, out } = await cli.run(['mail', 'list'])
    assert.equal(code, 0)
    assert.match(out, /helpdesk@example\.com +password-reset/)
    assert(!out.includes('http'))
    const failed = await cli.run(['mail', 'list', '--state', 'failed'])
    assert.deepEqual(failed, { code: 0, out: '', err: 'No mail matches.\n' })
    assert.equal((await cli.run(['mail', 'list', '--state', 'lost'])).code, 2)
  })

  it('retry is refused for a mail that was sent, and for one that does not exist', async (t) => {
    const cli = await startCli(t)
    await cli.run(['admins', 'reactivate', 'helpdesk@example.com', '--yes'])
    await cli.server.mails() // delivers what is due
    const id = (await cli.run(['mail', 'list', '--ids', '--limit', '1'])).out.trim()
    const sent = await cli.run(['mail', 'retry', id])
    assert.equal(sent.code, 7)
    assert.match(sent.err, /The mail server took this mail/)
    assert.equal((await cli.run(['mail', 'retry', id, '--plan'])).code, 7)
    assert.equal((await cli.run(['mail', 'retry', 'f'.repeat(24)])).code, 6)
    assert.equal((await cli.run(['mail', 'retry'])).code, 2)
    assert.equal((await cli.run(['mail', 'retry', id, '--failed'])).code, 2)
  })

  it('retry --failed goes through all that failed, and tells those that are refused', async (t) => {
    const cli = await startCli(t)
    for (const email of ['helpdesk@example.com', 'readonly@example.com'])
      await cli.run(['admins', 'reactivate', email, '--yes'])
    await cli.server.mails() // delivers what is due
    // A list that says of every mail that it failed, as it would have been read a moment ago.
    const all = await cli.run(['mail', 'list', '--json'])
    const body = JSON.stringify({ results: JSON.parse(all.out), totalCount: 2 })
    const proxy = await startProxy(t, cli.server.url, ({ path }) => {
      if (!path.startsWith('/api/mails?')) return undefined
      const isFirst = path.includes('skip=0')
      return { status: 200, body: isFirst ? body : '{"results":[],"totalCount":2}' }
    })
    const env = { CASTELLAN_URL: proxy.url }
    const { code, out, err } = await cli.run(['mail', 'retry', '--failed'], { env })
    assert.deepEqual([code, out], [9, ''])
    assert.equal(err.trimEnd().split('\n').length, 2)
  })

  it('is said to be not there on JumpCloud', async (t) => {
    const cli = await startCli(t)
    const { url } = await startJumpCloud(t, cli.server.url)
    for (const words of [
      ['mail', 'list'],
      ['mail', 'retry', '--failed'],
    ]) {
      const { code, err } = await cli.run(words, { env: { CASTELLAN_URL: url } })
      assert.equal(code, 1)
      assert.match(err, /JumpCloud's API does not show its mails/)
    }
  })
})
