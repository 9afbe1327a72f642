import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { CAST, firstnames, put, results, rowsFor } from './testing/bulk.ts'
import { startCli } from './testing/cli.ts'
import { startProxy } from './testing/proxy.ts'

const UPDATE = ['admins', 'update', '--from']

describe('in a terminal', () => {
  it('the plan comes first, then the question, then progress, then the report', async (t) => {
    const cli = await startCli(t, CAST)
    const file = put(cli, 'up.csv', `${rowsFor(20)}gone@example.com,Gone\n`)
    const terminal = cli.terminal([...UPDATE, file, '--results', 'r.csv'])
    await terminal.see('line 22: gone@example.com: There is no administrator')
    await terminal.see('20 of 21 rows would change, 1 would fail. Go on? [y/N]')
    assert(!existsSync(join(cli.home, 'r.csv')))
    terminal.type('y\r')
    await terminal.see('done 21 of 21')
    await terminal.see('20 done')
    assert.equal(await terminal.ended(), 9)
    assert.equal((await firstnames(cli)).get('user19@example.com'), 'New 19')
  })

  it('in pipes there is no progress', async (t) => {
    const cli = await startCli(t, CAST)
    const { err } = await cli.run([...UPDATE, '-', '--yes'], { input: rowsFor(20) })
    assert.equal(err, '')
  })
})

describe('Ctrl-C', () => {
  it('finishes what is under way, prints the line to go on, and ends with 130; that line does the rest', async (t) => {
    const cli = await startCli(t, CAST)
    const proxy = await startProxy(t, cli.server.url, ({ method }, at) =>
      method === 'PUT' && at > 4 ? 'hold' : undefined,
    )
    const file = put(cli, 'up.csv', rowsFor(20))
    const words = [...UPDATE, file, '--yes', '--concurrency', '2', '--results', 'r.csv']
    const terminal = cli.terminal(words, { CASTELLAN_URL: proxy.url })
    await proxy.holding(2)
    terminal.type('\u0003')
    await terminal.see('Finishing what is under way.')
    proxy.release()
    assert.equal(await terminal.ended(), 130)
    assert(terminal.shown.includes('Interrupted; what was under way is finished.'))
    assert(terminal.shown.includes(`--concurrency 2 --resume r.csv`), terminal.shown)
    const rows = results(cli, 'r.csv')
    assert(rows.length >= 2 && rows.length < 20)
    assert(rows.every(({ outcome }) => outcome === 'done'))
    const rest = [...UPDATE, file, '--yes', '--concurrency', '2', '--resume', 'r.csv']
    assert.equal((await cli.run(rest)).code, 0)
    const names = await firstnames(cli)
    for (let at = 0; at < 20; at += 1) assert.equal(names.get(`user${at}@example.com`), `New ${at}`)
    assert.equal(results(cli, 'r.csv').length, 20)
  })

  it('pressed twice ends at once, and what was under way counts as unknown', async (t) => {
    const cli = await startCli(t, CAST)
    const proxy = await startProxy(t, cli.server.url, ({ method }) =>
      method === 'PUT' ? 'hold' : undefined,
    )
    const file = put(cli, 'up.csv', rowsFor(5))
    const words = [...UPDATE, file, '--yes', '--concurrency', '1', '--results', 'r.csv']
    const terminal = cli.terminal(words, { CASTELLAN_URL: proxy.url })
    await proxy.holding(1)
    terminal.type('\u0003')
    await terminal.see('Finishing what is under way.')
    terminal.type('\u0003')
    assert.equal(await terminal.ended(), 130)
    assert.deepEqual(
      results(cli, 'r.csv').map(({ outcome }) => outcome),
      ['unknown'],
    )
  })
})
