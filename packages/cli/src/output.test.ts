import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Cli, startCli } from './testing/cli.ts'

const list = async (cli: Cli, ...words: string[]) => {
  const { code, out, err } = await cli.run(['admins', 'list', ...words])
  assert.equal(code, 0, err)
  return out
}

describe('castellan admins list', () => {
  it('writes JSON that is the rows of the server, with --fields those alone in that order', async (t) => {
    const cli = await startCli(t)
    const rows = JSON.parse(await list(cli, '--json'))
    const answer = await fetch(`${cli.server.url}/api/users?limit=100&sort=email`, {
      headers: { 'x-api-key': cli.server.apiKey },
    })
    assert.deepEqual(rows, ((await answer.json()) as { results: object[] }).results)
    const [first] = JSON.parse(await list(cli, '--json', '--fields', 'roleName,email'))
    assert.deepEqual(Object.keys(first), ['roleName', 'email'])
    assert.deepEqual(JSON.parse(await list(cli, '--json', '--search', 'nobody')), [])
  })

  it('writes one JSON object a line, or ids alone', async (t) => {
    const cli = await startCli(t)
    const lines = (await list(cli, '--ndjson')).trimEnd().split('\n')
    const ids = (await list(cli, '--ids')).trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)._id),
      ids,
    )
    assert.equal(ids.length, 6)
  })

  it('writes CSV in which no cell is a formula', async (t) => {
    const cli = await startCli(t, {
      administrators: [
        { email: 'admin@example.com', firstname: '=HYPERLINK("x")', lastname: 'a "b", c' },
        { email: 'other@example.com', firstname: '-1', lastname: '@x' },
      ],
    })
    const csv = await list(cli, '--csv', '--fields', 'firstname,lastname,sessionCount')
    const rows = [`"'=HYPERLINK(""x"")","a ""b"", c",0`, `'-1,'@x,0`]
    assert.equal(csv, ['firstname,lastname,sessionCount', ...rows, ''].join('\r\n'))
  })

  it('answers a JMESPath question about all rows', async (t) => {
    const cli = await startCli(t)
    const query = "[?roleName=='Manager'].email | sort(@)"
    const found = JSON.parse(await list(cli, '--query', query))
    assert.deepEqual(found, ['invited@example.com', 'suspended@example.com'])
    const lines = await list(cli, '--query', query, '--ndjson')
    assert.equal(lines, '"invited@example.com"\n"suspended@example.com"\n')
    const { code, err } = await cli.run(['admins', 'list', '--query', '[?'])
    assert.equal(code, 2)
    assert(err.includes("--query '[?' is no JMESPath"))
  })

  it('searches, filters, sorts and limits', async (t) => {
    const cli = await startCli(t)
    const emails = async (...words: string[]) =>
      (await list(cli, '--fields', 'email', '--csv', ...words)).trimEnd().split('\r\n').slice(1)
    assert.deepEqual(await emails('--search', 'help'), ['helpdesk@example.com'])
    assert.deepEqual(await emails('--filter', 'suspended:$eq:true'), ['suspended@example.com'])
    const both = ['--filter', 'roleName:$eq:Manager', '--filter', 'suspended:$eq:false']
    assert.deepEqual(await emails(...both), ['invited@example.com'])
    assert.deepEqual(await emails('--sort', '-email', '--limit', '2'), [
      'suspended@example.com',
      'second@example.com',
    ])
  })

  it('says on standard error that nobody matches', async (t) => {
    const cli = await startCli(t)
    const { code, out, err } = await cli.run(['admins', 'list', '--search', 'nobody'])
    assert.deepEqual([code, out, err], [0, '', 'No administrator matches.\n'])
  })

  it('takes one format', async (t) => {
    const cli = await startCli(t)
    for (const words of [
      ['--json', '--csv'],
      ['--ids', '--query', 'x'],
      ['--ids', '--fields', 'email'],
    ])
      assert.equal((await cli.run(['admins', 'list', ...words])).code, 2, words.join(' '))
  })

  it('says on standard error which of the named fields nobody has', async (t) => {
    const cli = await startCli(t)
    const note = 'Note: nothing here has a field rolename.\n'
    for (const words of [
      ['list', '--csv'],
      ['get', 'admin@example.com', '--json'],
    ]) {
      const asked = await cli.run(['admins', ...words, '--fields', 'email,rolename'])
      assert.deepEqual([asked.code, asked.err], [0, note])
    }
    const known = await cli.run(['admins', 'list', '--fields', 'email,apiKeyHash'])
    assert.deepEqual([known.code, known.err], [0, ''])
  })

  it('goes through every page, and ends in peace when its reader goes away', async (t) => {
    const administrators = Array.from({ length: 230 }, (_, at) => ({
      email: `user${at}@example.com`,
      activated: at === 0,
      apiKey: at === 0,
    }))
    const cli = await startCli(t, { administrators })
    assert.equal((await list(cli, '--ids')).trimEnd().split('\n').length, 230)
    const { code, out, err } = await cli.shell('castellan admins list --ids | head -n 1')
    assert.deepEqual([code, out.length, err], [0, 25, ''])
  })
})

describe('castellan admins get', () => {
  it('finds by id and by address, however that is written', async (t) => {
    const cli = await startCli(t)
    const id = cli.server.administrators[2]?.id ?? ''
    for (const word of [id, id.toUpperCase(), 'HelpDesk@Example.com']) {
      const { out } = await cli.run(['admins', 'get', word, '--ids'])
      assert.equal(out, `${id}\n`)
    }
  })
})

describe('castellan api', () => {
  it('sends JSON and shows status and headers when asked', async (t) => {
    const cli = await startCli(t)
    const words = ['api', 'put', '/api/users/putSelf', '-i', '--data', '-']
    const { code, out } = await cli.run(words, { input: '{"lastname":"Own"}' })
    assert.equal(code, 0)
    assert.match(out, /^HTTP 200\n[\s\S]*x-request-id: [0-9a-f]{24}\n[\s\S]*"lastname": "Own"/)
    assert.equal((await cli.run(['api', 'POST', '/api/users', '--data', '{'])).code, 2)
    assert.equal((await cli.run(['api', 'PATCH', '/api/users'])).code, 2)
    assert.equal((await cli.run(['api', 'GET', '//other.example.com'])).code, 2)
    assert.equal((await cli.run(['api', 'GET', '/api/none'])).code, 6)
  })
})

describe('castellan doctor', () => {
  it('finds everything well, or names the first thing that is not by its exit code', async (t) => {
    const cli = await startCli(t)
    const well = await cli.run(['doctor', '--json'])
    assert.equal(well.code, 0)
    const { findings } = JSON.parse(well.out)
    assert.deepEqual(
      findings.map(({ what }: { what: string }) => what),
      ['program', 'server', 'reachable', 'key', 'clock', 'abilities'],
    )
    assert.match(findings.at(-1).says, /^Castellan \S+, serves every command$/)
    const wrong = await cli.run(['doctor'], { env: { CASTELLAN_API_KEY: 'jca_wrong' } })
    assert.equal(wrong.code, 3)
    assert.match(wrong.out, /FAIL {2}key/)
    const away = await cli.run(['doctor'], { env: { CASTELLAN_URL: 'http://127.0.0.1:1' } })
    assert.equal(away.code, 8)
    assert.match(away.out, /FAIL {2}reachable .*Nothing listens at http:\/\/127\.0\.0\.1:1: is/)
  })
})
