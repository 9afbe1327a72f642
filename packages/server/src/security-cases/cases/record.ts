import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { exportAudit } from '../../operations/audit-events/export-audit.ts'
import { COUNTED, scrape } from '../../testing/scrape.ts'
import { formsOf, secretsOf } from '../always.ts'
import { rowOf } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import type { HeaderLine } from '../raw-http.ts'

const MIB = 1024 * 1024

const CSV_CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/g

export const RECORD: CaseTable = {
  'V-083': {
    title: 'no secret is written down anywhere',
    environment: COUNTED,
    statuses: { because: 'n/a', steps: ['as the file says'] },
    effects: {
      '0 hits for each canary in clear, base64 and URL-encoded form (the hashed/encrypted columns aside)':
        async (run) => {
          await useEverySecret(run)
          const secrets = await secretsOf(run)
          assert.ok(run.secrets.size >= 5 && secrets.length > 20)
          const exported = await exportText(run, 'ndjson')
          assert.ok(exported.includes('admin_password_change') && exported.includes('admin_totp'))
          const { text: metrics } = await scrape(run.world)
          assert.ok(metrics.includes('route="/api/users/resettotp/:id"'))
          const places = [
            exported,
            await exportText(run, 'csv'),
            JSON.stringify(await run.newEvents()),
            metrics,
          ]
          for (const secret of secrets) {
            for (const form of formsOf(secret)) {
              for (const place of places)
                assert.ok(!place.includes(form), 'an export or the metrics hold a secret')
            }
          }
        },
    },
    left: ['The core of a forced 500: shown by the tests of the log.'],
  },
  'V-086': {
    title: 'the CSV of the activity is no program',
    given: async (run) => {
      const path = `/api/users/${run.world.who('aHelp').id}`
      const names = ['=HYPERLINK("http://x")', '@SUM(1)', '+1', '-1', '\tTAB']
      for (const [index, firstname] of names.entries()) {
        await run.call('aBill', 'PUT', path, { firstname, lastname: `${index}` })
        const agent: HeaderLine[] = [['user-agent', firstname.trim()]]
        await run.send({ method: 'PUT', path, headers: [...keyOf(run), ...agent] })
        await run.send({
          method: 'POST',
          path: `${path}/suspend?plan=nonsense`,
          headers: [...keyOf(run), ...agent],
        })
      }
    },
    effects: {
      'every cell starting with = + - @ TAB CR is quoted with a leading apostrophe; RFC 4180 quoting; text/csv with attachment disposition and nosniff':
        (run) => {
          const { text, headers } = run.answer(1)
          const named = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))
          assert.match(named.get('content-type') ?? '', /^text\/csv\b/)
          assert.match(named.get('content-disposition') ?? '', /^attachment; filename=/)
          assert.equal(named.get('x-content-type-options'), 'nosniff')
          const cells = [...text.matchAll(CSV_CELL)]
          assert.equal(
            cells.map(([whole]) => whole).join(''),
            text,
            'nothing stands outside a cell',
          )
          for (const [, quoted, plain] of cells) {
            assert.doesNotMatch(quoted ?? plain ?? '', /^[=+\-@\t\r]/)
          }
          for (const start of ["'=HYPERLINK(", "'@SUM(1)", "'+1", "'-1"]) {
            assert.ok(text.includes(`"${start}`), start)
          }
        },
    },
  },
  'V-084': {
    title: 'nobody writes a line of the log',
    effects: {
      'each log line is one JSON object; control and bidi characters are escaped': async (run) => {
        assert.ok(run.world.logLines.length > 0)
        for (const line of run.world.logLines) {
          assert.match(line, /^\{.*\}\n$/)
          assert.equal(typeof JSON.parse(line), 'object')
          assert.ok(!/[\p{Cc}\p{Bidi_Control}]/u.test(line.slice(0, -1)), JSON.stringify(line))
          assert.ok(!line.includes('forged'))
        }
        assert.equal((await rowOf(run, 'aAdm')).firstname === '', run.answer(1).status !== 200)
      },
    },
  },
  'V-085': {
    title: 'every accepted change is one event of the chain, for good',
    statuses: {
      because: '200,200,404/405,404/405',
      steps: [200, 200, [404, 405], [404, 405]],
    },
    effects: {
      'exactly one event per accepted change with time (UTC), actor id, key or session id (hashed), org, target, field names with old/new for non-secret fields, IP, request id; chain of hashes verifies; no route changes an event':
        async (run) => {
          const [update, deletion, ...others] = await run.newEvents()
          assert.deepEqual(others, [])
          checkEvent(run, update, { type: 'admin_update', target: 'aAdm', step: 1 })
          assert.deepEqual(update?.changes, [{ field: 'lastname', from: '', to: 'n1' }])
          checkEvent(run, deletion, { type: 'admin_delete', target: 'aHelp', step: 2 })
          await verifyChains(run)
        },
    },
  },
  'V-087': {
    title: 'too much is refused before it is read',
    given: (run) => {
      const spaces = Buffer.alloc(10 * MIB, ' ')
      run.words.set('10 MiB of spaces then {}', Buffer.concat([spaces, Buffer.from('{}')]))
      // Members of a gzip file follow each other: a thousand of 1 MiB unfold to 1 GiB.
      const member = gzipSync(Buffer.alloc(MIB))
      const bomb = Buffer.concat(Array.from({ length: 1024 }, () => member))
      run.words.set('gzip bomb 1 MiB -> 1 GiB', bomb)
      run.words.set('100 KiB', 'a'.repeat(100 * 1024))
      const lines = Array.from({ length: 2001 }, (_, index) => [`X-${index}`, '1'])
      run.words.set('2,001 header lines', lines)
    },
    effects: {
      "answered before the body is read to its end; rss +64 MiB at most; other clients' p99 < 2x": (
        run,
      ) => {
        assert.deepEqual(
          [1, 2, 3, 4].map((step) => run.answer(step).status),
          [413, 415, 431, 431],
        )
        for (const step of [1, 2]) {
          const { sentBytes } = run.answer(step)
          const length = run.exchanges[step - 1]?.request.body.length ?? 0
          assert.ok(length >= MIB && sentBytes < length / 2, `${sentBytes} of ${length}`)
        }
      },
    },
    left: ['rss and p99: left to bench.'],
  },
}

function keyOf(run: CaseRun): HeaderLine[] {
  return [['x-api-key', run.world.who('aBill').apiKey]]
}

/** Passwords, codes, cookies, tokens and keys, typed and handed out as people do. */
async function useEverySecret(run: CaseRun): Promise<void> {
  const jar = await run.signIn('aAdm')
  run.secrets.add(run.world.code('aAdm'))
  const token = await run.reactivate('aAdm')
  const password = 'canary of brass, seventeen'
  run.secrets.add(password)
  await run.submit(jar, '/set-password', [
    ['token', token],
    ['password', password],
    ['repeat', password],
  ])
  await run.submit(run.jarOf('wrong'), '/login', [
    ['email', run.world.who('aAdm').email],
    ['password', `${password} but wrong`],
  ])
  run.secrets.add(`${password} but wrong`)
  const made = await run.call('aBill', 'POST', '/api/users/generateApiKey')
  const { apiKey } = made.json as { readonly apiKey?: string }
  assert.ok(apiKey !== undefined, made.text)
  // The answer that hands it out is the one place where it may stand.
  run.exchanges.length = 0
  run.secrets.add(apiKey)
  const path = `/api/users/resettotp/${run.world.who('aRO').id}`
  await run.send({ method: 'POST', path, headers: [['x-api-key', apiKey]] })
}

async function exportText(run: CaseRun, format: 'ndjson' | 'csv'): Promise<string> {
  const parts: string[] = []
  const write = async (part: string) => void parts.push(part)
  const options = { format, organization: null, write, onProgress: () => {} }
  await exportAudit(run.world.server.ports, options)
  return parts.join('')
}

type ExpectedEvent = {
  readonly type: string
  readonly target: 'aAdm' | 'aHelp'
  readonly step: number
}

function checkEvent(
  run: CaseRun,
  event: Record<string, unknown> | undefined,
  expected: ExpectedEvent,
): void {
  assert.ok(event !== undefined)
  const { id, email } = run.world.who('aBill')
  assert.equal(event.event_type, expected.type)
  assert.equal(event.timestamp, new Date(run.world.clock.nowMs()).toISOString())
  assert.deepEqual(event.initiated_by, { type: 'admin', id, email })
  assert.equal(event.organization, run.world.organizationId('tenant A'))
  assert.equal((event.resource as { id: string }).id, run.world.who(expected.target).id)
  assert.equal(event.client_ip, '127.0.0.1')
  assert.equal(event.auth_method, 'api-key')
  const requestId = run.answer(expected.step).headers.find(([name]) => name === 'x-request-id')?.[1]
  assert.equal(event.correlation, requestId)
}

/** Each hash covers the one before it and the text of its event. */
async function verifyChains(run: CaseRun): Promise<void> {
  const { digest } = run.world.server.ports
  const heads = new Map<unknown, string>()
  for (const { chain, body, hash } of await run.world.query(
    'SELECT * FROM events ORDER BY chain, seq',
  )) {
    const expected = digest.sha256Hex(`${heads.get(chain) ?? ''}\n${body}`)
    assert.equal(hash, expected)
    heads.set(chain, expected)
  }
  for (const { chain, hash } of await run.world.query('SELECT * FROM event_chains')) {
    assert.equal(heads.get(chain), hash)
  }
}
