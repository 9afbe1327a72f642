import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { World } from '../../testing/world.ts'
import { exportAudit } from './export-audit.ts'
import { readExportStart, readWitnesses, verifyExport } from './verify-export.ts'

async function* linesOf(text: string) {
  yield* text.split('\n')
}

describe('R-33: an export of the events', () => {
  let world: World
  let text: string
  before(async () => {
    world = await World.create()
    const path = `/api/users/${world.who('aAdm').id}`
    const headers = { 'user-agent': '=HYPERLINK("http://x.example.com","pay, now")' }
    for (const firstname of ['=1+1', 'Ada "A", Lovelace', '@SUM(1)', '\u2028']) {
      await world.call({ as: 'aBill', method: 'PUT', path, body: { firstname }, headers })
    }
    await world.call({ method: 'PUT', path })
    text = await exported({})
  })
  after(() => world.stop())

  async function exported(options: { format?: 'csv'; organization?: string }): Promise<string> {
    const parts: string[] = []
    const { format = 'ndjson', organization = null } = options
    const write = async (part: string) => void parts.push(part)
    await exportAudit(world.server.ports, { format, organization, write, onProgress: () => {} })
    return parts.join('')
  }
  const verify = (given: string, withKey = true) => {
    const { digest, eventSealer } = world.server.ports
    const ports = { digest, eventSealer: withKey ? eventSealer : null }
    return verifyExport(ports, linesOf(given), () => {})
  }

  test('it holds every event of every chain, and proves itself with the key and without', async () => {
    const [row] = await world.query('SELECT count(*) AS n FROM events')
    const events = Number(row?.n)
    assert.deepEqual(await verify(text), { chains: 3, events, seals: 'good', problems: [] })
    assert.deepEqual(await verify(text, false), {
      chains: 3,
      events,
      seals: 'unchecked',
      problems: [],
    })
    const stored = await world.query('SELECT body FROM events')
    for (const { body } of stored) assert.ok(text.includes(`"event":${body}}`))
  })

  test('of one organization it holds no other, and proves itself too', async () => {
    const organization = world.organizationId('tenant B')
    const own = await exported({ organization })
    assert.ok(!own.includes(world.organizationId('tenant A')))
    assert.deepEqual((await verify(own)).problems, [])
    await assert.rejects(exported({ organization: 'f'.repeat(24) }), /no events/)
  })

  const withoutEnds = () => text.split('\n').slice(1, -2)
  const around = (lines: readonly string[]) => {
    const all = text.split('\n')
    return [all[0], ...lines, ...all.slice(-2)].join('\n')
  }
  const place = (line: string | undefined) => {
    const { chain, seq } = JSON.parse(line ?? '') as { chain: string; seq: number }
    return [chain, seq]
  }

  /** What each fault does to two lines that follow each other, and what it is called. */
  const faults: readonly [kind: string, edit: (line: string, next: string) => string[]][] = [
    ['changed', (line, next) => [line.replace('"mfa":', '"mfa2":'), next]],
    ['missing', (_line, next) => [next]],
    ['reordered', (line, next) => [next, line]],
  ]
  for (const [kind, edit] of faults) {
    test(`an event that is ${kind} is the first that is named`, () =>
      fc.assert(
        fc.asyncProperty(fc.nat(), async (number) => {
          const lines = withoutEnds()
          const index = number % (lines.length - 1)
          const [line = '', next = ''] = lines.slice(index, index + 2)
          fc.pre(place(line)[0] === place(next)[0])
          lines.splice(index, 2, ...edit(line, next))
          const [problem] = (await verify(around(lines))).problems
          assert.deepEqual([problem?.kind, problem?.chain, problem?.seq], [kind, ...place(line)])
        }),
        { numRuns: 40 },
      ))
  }

  test('a cut-off tail is missed, wherever the cut is', async () => {
    const lines = withoutEnds()
    for (let length = 0; length < lines.length; length += 1) {
      const [problem] = (await verify([text.split('\n')[0], ...lines.slice(0, length)].join('\n')))
        .problems
      assert.equal(problem?.kind, 'truncated')
    }
    const whole = [text.split('\n')[0], ...lines].join('\n')
    await assert.rejects(verify(whole), /last line/)
  })

  test('a start that was made to fit a shorter file has no seal', async () => {
    const [start = '', ...rest] = text.split('\n')
    const parsed = JSON.parse(start) as { heads: unknown[] }
    const [first, ...others] = parsed.heads
    const forged = JSON.stringify({ ...parsed, heads: others })
    const { chain } = first as { chain: string }
    const kept = rest.filter((line) => !line.includes(`"chain":"${chain}"`))
    const { problems, seals } = await verify([forged, ...kept].join('\n'))
    assert.equal(seals, 'bad')
    assert.ok(problems.length > 0 && problems.every(({ kind }) => kind === 'rewritten'))
  })

  test('as a witness it is taken under its own seal alone', async () => {
    const { ports } = world.server
    const start = await readExportStart(linesOf(text))
    assert.equal(readWitnesses(ports, start).length, 3)
    const shorter = { ...start, heads: start.heads.slice(1) }
    assert.throws(() => readWitnesses(ports, shorter), /it was changed/)
    await assert.rejects(readExportStart(linesOf('{}')), /does not begin/)
  })

  test('what is no export is said to be none', async () => {
    for (const [given, message] of [
      ['', /empty/],
      ['nothing', /Line 1/],
      ['{"kind":"event","chain":"x","seq":1,"hash":"","event":{}}', /Line 1/],
      ['{"kind":"start","format":2}', /format/],
    ] as const) {
      await assert.rejects(verify(given), message)
    }
  })

  test('as CSV every cell is quoted as RFC 4180 says, and none is a formula', async () => {
    const csv = await exported({ format: 'csv' })
    const rows = parseCsv(csv)
    const [header = [], ...events] = rows
    assert.ok(header.includes('useragent.name') && header.includes('changes'))
    assert.ok(events.length > 10)
    for (const row of rows) {
      assert.equal(row.length, header.length)
      for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]/)
    }
    assert.ok(csv.includes(`"'=HYPERLINK(""http://x.example.com"",""pay, now"")"`))
    const changes = header.indexOf('changes')
    const written = events.map((row) => row[changes] ?? '').find((cell) => cell.includes('"A"'))
    assert.ok(written === undefined || JSON.parse(written))
  })
})

/** RFC 4180, read as a spreadsheet does. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
