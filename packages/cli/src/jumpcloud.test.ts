import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Cli, startCli } from './testing/cli.ts'
import { startJumpCloud } from './testing/jump-cloud.ts'

const HELP_DESK = 'helpdesk@example.com'

type Test = Parameters<typeof startCli>[0]

/** The command against a server that speaks like JumpCloud: no plans, no receipts, no reason codes, no suspension. */
async function start(t: Test): Promise<{ cli: Cli; acted: string[]; run: Cli['run'] }> {
  const cli = await startCli(t)
  const { url, acted } = await startJumpCloud(t, cli.server.url)
  const run: Cli['run'] = (words, { input, env } = {}) =>
    cli.run(words, { ...(input ? { input } : {}), env: { ...env, CASTELLAN_URL: url } })
  return { cli, acted, run }
}

describe('against JumpCloud, which would act on a request for a plan', () => {
  it('a plan is computed from the live record, and nothing is sent that acts', async (t) => {
    const { acted, run } = await start(t)
    const fields = ['--firstname', 'Grace', '--lastname', 'Desk']
    const update = await run(['admins', 'update', HELP_DESK, ...fields, '--plan', '--json'])
    assert.equal(update.code, 10)
    const changes = [{ field: 'firstname', from: 'Help', to: 'Grace' }]
    assert.deepEqual(JSON.parse(update.out).changes, changes)
    const same = await run(['admins', 'update', HELP_DESK, '--firstname', 'Help', '--plan'])
    assert.equal(same.code, 0)
    const reset = await run(['admins', 'reset-totp', HELP_DESK, '--plan'])
    assert.equal(reset.code, 10)
    assert.match(reset.out, /mails +helpdesk@example\.com \(totp-enrol\)/)
    const create = await run(['admins', 'create', '--email', 'new@example.com', '--plan'])
    assert.equal(create.code, 10)
    assert.deepEqual(acted, [])
  })

  it('changes are made, and told as far as they are known', async (t) => {
    const { cli, acted, run } = await start(t)
    const update = await run(['admins', 'update', HELP_DESK, '--firstname', 'Grace', '--json'])
    assert.equal(update.code, 0)
    assert.equal(JSON.parse(update.out).plan, false)
    assert.equal((await run(['admins', 'reset-totp', HELP_DESK, '--yes'])).code, 0)
    const create = await run(['admins', 'create', '--email', 'new@example.com', '--json'])
    assert.match(JSON.parse(create.out).administrator._id, /^[0-9a-f]{24}$/)
    assert.deepEqual(
      acted.map((line) => line.replace(/[0-9a-f]{24}/, '{id}')),
      ['PUT /api/users/{id}', 'POST /api/users/resettotp/{id}', 'POST /api/users'],
    )
    assert((await cli.server.mails()).some(({ to }) => to === HELP_DESK))
  })

  it('what its API does not have is said before anything is sent', async (t) => {
    const { acted, run } = await start(t)
    for (const words of [
      ['suspend', HELP_DESK, '--yes'],
      ['unsuspend', HELP_DESK],
    ]) {
      const { code, err } = await run(['admins', ...words])
      assert.equal(code, 1)
      assert.match(err, /JumpCloud's API has no (un)?suspend-administrator/)
    }
    assert.deepEqual(acted, [])
  })

  it('a file is planned and done row by row, and rows that change nothing are not sent', async (t) => {
    const { acted, run } = await start(t)
    const input = 'email,firstname\nhelpdesk@example.com,Grace\nreadonly@example.com,\n'
    const words = ['admins', 'update', '--from', '-']
    assert.equal((await run([...words, '--plan'], { input })).code, 10)
    assert.deepEqual(acted, [])
    const { code, out } = await run([...words, '--yes', '--results', 'r.csv'], { input })
    assert.equal(code, 0)
    assert.match(out, /1 done, 1 unchanged/)
    assert.equal(acted.length, 1)
  })

  it('the doctor says what is not there', async (t) => {
    const { run } = await start(t)
    const { code, out } = await run(['doctor'])
    assert.equal(code, 0)
    assert.match(out, /warn {2}abilities {2}JumpCloud: .*admins suspend/)
  })
})
