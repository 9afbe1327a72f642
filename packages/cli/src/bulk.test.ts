import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { CAST, firstnames, put, results, rowsFor } from './testing/bulk.ts'
import { startCli } from './testing/cli.ts'
import { startProxy } from './testing/proxy.ts'

const UPDATE = ['admins', 'update', '--from']

describe('a file of changes', () => {
  it('of several columns that name nobody is refused with the names that it may have', async (t) => {
    const cli = await startCli(t, CAST)
    const file = put(cli, 'headless.csv', 'mail,firstname\nuser1@example.com,New\n')
    for (const [command, names] of [
      ['update', 'administrator, _id, id or email'],
      ['create', 'email'],
    ]) {
      const { code, err } = await cli.run(['admins', command ?? '', '--from', file, '--yes'])
      assert.equal(code, 2)
      assert.match(err, new RegExp(`line 1: .* none here is named ${names}\nNothing was done\\.`))
    }
  })

  it('tells all its problems at once, by line, and nothing is done', async (t) => {
    const cli = await startCli(t, CAST)
    const lines = [
      'email,firstnam,enableMultiFactor,roleName',
      'user1@example.com,,perhaps,',
      'nobody,,,',
      'user2@example.com,,,Hlp Desk',
      ',,true,',
      'user2@example.com,,,',
    ]
    const file = put(cli, 'bad.csv', lines.join('\n'))
    const { code, err } = await cli.run([...UPDATE, file, '--yes'])
    assert.equal(code, 2)
    for (const problem of [
      "Column 'firstnam' is unknown. Is firstname meant?",
      "line 2: enableMultiFactor takes true or false, not 'perhaps'",
      "line 3: 'nobody' is neither an e-mail address nor an id",
      "line 4: roleName is 'Hlp Desk'; is 'Help Desk' meant?",
      'line 5: nobody is named',
      'line 6: user2@example.com stands on line 4 already',
      'Nothing was done.',
    ])
      assert(err.includes(problem), `${problem} is missing in:\n${err}`)
    assert.deepEqual(readdirSync(cli.home).sort(), ['bad.csv'])
  })

  it('is planned row by row without doing anything', async (t) => {
    const cli = await startCli(t, CAST)
    const input = `${rowsFor(2)}gone@example.com,Gone\n`
    const { code, out } = await cli.run([...UPDATE, '-', '--plan'], { input })
    assert.equal(code, 10)
    assert.match(
      out,
      /line 2: update-administrator of user0@example\.com [0-9a-f]{24}\n +firstname +\(empty\) → New 0/,
    )
    assert.match(out, /line 4: gone@example\.com: There is no administrator/)
    assert.match(out, /Plan: 2 of 3 rows would change, 1 would fail\. Nothing was done yet\./)
    assert.equal((await firstnames(cli)).get('user0@example.com'), '')
    const json = JSON.parse((await cli.run([...UPDATE, '-', '--plan', '--json'], { input })).out)
    assert.deepEqual(
      json.map((row: { line: number; plan?: object }) => [row.line, row.plan !== undefined]),
      [
        [2, true],
        [3, true],
        [4, false],
      ],
    )
  })

  it('is done with --yes; each row has its outcome and the id of its request; what failed can be run again', async (t) => {
    const cli = await startCli(t, CAST)
    const file = put(cli, 'up.csv', `${rowsFor(3)}late@example.com,Late\n`)
    const { code, out, err } = await cli.run([...UPDATE, file, '--yes', '--results', 'r.csv'])
    assert.equal(code, 9)
    assert.match(out, /^update-administrator: 3 done, 1 failed\. Each row: r\.csv\n$/)
    assert.match(err, /line 5: late@example\.com: There is no administrator/)
    assert(err.includes('Go on: castellan admins update --from up.csv --yes --resume r.csv'))
    const rows = results(cli, 'r.csv')
    assert.deepEqual(rows.map(({ outcome }) => outcome).sort(), ['done', 'done', 'done', 'failed'])
    for (const { outcome, requestId = '' } of rows)
      if (outcome === 'done') assert.match(requestId, /^[0-9a-f]{24}$/)
    assert.equal((await firstnames(cli)).get('user2@example.com'), 'New 2')

    await cli.run(['admins', 'create', '--email', 'late@example.com'])
    const again = await cli.run([...UPDATE, file, '--yes', '--resume', 'r.csv'])
    assert.equal(again.code, 0)
    assert.match(again.err, /3 rows of 4 are done already/)
    assert.match(again.out, /1 done\. Each row: r\.csv/)
    assert.equal((await firstnames(cli)).get('late@example.com'), 'Late')
    const over = await cli.run([...UPDATE, file, '--yes', '--resume', 'r.csv'])
    assert.deepEqual([over.code, over.out.includes('0 done')], [0, true])
  })

  it('is never done over a results file that is there already', async (t) => {
    const cli = await startCli(t, CAST)
    put(cli, 'r.csv', 'mine')
    const words = [...UPDATE, '-', '--yes', '--results', 'r.csv']
    const { code } = await cli.run(words, { input: rowsFor(1) })
    assert.equal(code, 2)
    assert.equal((await firstnames(cli)).get('user0@example.com'), '')
    assert.equal(readFileSync(join(cli.home, 'r.csv'), 'utf8'), 'mine')
  })

  it('needs --yes where there is no terminal', async (t) => {
    const cli = await startCli(t, CAST)
    const { code } = await cli.run([...UPDATE, '-'], { input: rowsFor(1) })
    assert.equal(code, 2)
    assert.equal((await firstnames(cli)).get('user0@example.com'), '')
  })

  it('may be what castellan admins list --csv wrote, edited', async (t) => {
    const cli = await startCli(t, CAST)
    const { out } = await cli.run(['admins', 'list', '--csv'])
    const edited = out.replace('user3@example.com,,', 'moved@example.com,=Sum,')
    const words = [...UPDATE, '-', '--yes']
    const { code, out: told } = await cli.run(words, { input: edited })
    assert.equal(code, 0)
    assert.match(told, /^update-administrator: 1 done, 30 unchanged, 2 mails queued/)
    assert.equal((await firstnames(cli)).get('moved@example.com'), '=Sum')
  })

  it('may be addresses or ids, one a line', async (t) => {
    const cli = await startCli(t, CAST)
    const { out } = await cli.run(['admins', 'list', '--ids', '--limit', '3', '--sort', '-email'])
    const words = ['admins', 'suspend', '--from', '-', '--yes', '--json']
    const ended = await cli.run(words, { input: `${out}user0@example.com\n` })
    assert.equal(ended.code, 0)
    const { done, left, resume } = JSON.parse(ended.out)
    assert.deepEqual([done, left, resume], [4, 0, null])
    const { out: suspended } = await cli.run([
      'admins',
      'list',
      '--filter',
      'suspended:$eq:true',
      '--ids',
    ])
    assert.equal(suspended.trimEnd().split('\n').length, 4)
  })

  it('stops after --max-failures', async (t) => {
    const cli = await startCli(t, CAST)
    const input = Array.from({ length: 9 }, (_, at) => `gone${at}@example.com\n`).join('')
    const words = ['admins', 'suspend', '--from', '-', '--yes', '--max-failures', '3']
    const { code, out, err } = await cli.run([...words, '--concurrency', '1'], { input })
    assert.equal(code, 9)
    assert.match(out, /0 done, 3 failed, 6 left/)
    assert.match(err, /Stopped: too many failures\./)
    const all = await cli.run([...words.slice(0, -1), 'off'], { input })
    assert.match(all.out, /0 done, 9 failed\./)
  })

  it('stops at once where the key is not taken any more', async (t) => {
    const cli = await startCli(t, CAST)
    const proxy = await startProxy(t, cli.server.url, ({ method }, at) =>
      method === 'PUT' && at > 2 ? { status: 401, body: '{"reason":"auth.failed"}' } : undefined,
    )
    const words = [...UPDATE, '-', '--yes', '--concurrency', '1']
    const env = { CASTELLAN_URL: proxy.url }
    const { code, err } = await cli.run(words, { input: rowsFor(9), env })
    assert.equal(code, 9)
    assert.match(err, /Stopped: the key is not taken any more\./)
    assert(proxy.seen.filter(({ method }) => method === 'PUT').length < 9)
  })
})

describe('a lost answer', () => {
  it('is asked for again under the same key, so that nothing is done twice', async (t) => {
    const cli = await startCli(t, CAST)
    const isLost = new Set<string>()
    const proxy = await startProxy(t, cli.server.url, ({ method, key }) => {
      if (method !== 'POST' || key === undefined || isLost.has(key)) return undefined
      isLost.add(key)
      return 'lose-answer'
    })
    const input = 'email\none@example.com\ntwo@example.com\n'
    const env = { CASTELLAN_URL: proxy.url }
    const { code, out } = await cli.run(['admins', 'create', '--from', '-', '--yes'], {
      input,
      env,
    })
    assert.equal(code, 0, out)
    assert.match(out, /2 done, 2 mails queued/)
    assert.equal((await cli.server.mails()).length, 2)
  })

  it('that never comes is an unknown outcome, and --resume settles it without doing it twice', async (t) => {
    const cli = await startCli(t, CAST)
    let isLosing = true
    const proxy = await startProxy(t, cli.server.url, ({ method }) =>
      isLosing && method === 'POST' ? 'lose-answer' : undefined,
    )
    const file = put(cli, 'new.csv', 'email\none@example.com\n')
    const env = { CASTELLAN_URL: proxy.url }
    const words = ['admins', 'create', '--from', file, '--yes']
    const first = await cli.run([...words, '--results', 'r.csv'], { env })
    assert.equal(first.code, 9)
    assert.match(first.out, /0 done, 1 may have been done/)
    assert.equal(results(cli, 'r.csv')[0]?.outcome, 'unknown')
    isLosing = false
    const second = await cli.run([...words, '--resume', 'r.csv'], { env })
    assert.equal(second.code, 0, second.err)
    assert.equal((await cli.server.mails()).length, 1)
  })
})
