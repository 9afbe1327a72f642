import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { rowOf } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'

const MIB = 1024 * 1024

export const RECORD: CaseTable = {
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
