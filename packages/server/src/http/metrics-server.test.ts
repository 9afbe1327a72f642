import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COUNTED, scrape } from '../testing/scrape.ts'
import { withWorld } from '../testing/with-world.ts'

test('/metrics counts requests by route and status, and names nobody', () =>
  withWorld(async (world) => {
    await world.call({ as: 'aBill', path: `/api/users/${world.who('aAdm').id}` })
    await world.call({ as: 'aBill', path: '/api/nowhere?token=hidden' })
    const { status, text } = await scrape(world)
    assert.equal(status, 200)
    const count = 'castellan_http_request_duration_seconds_count'
    assert.ok(text.includes(`${count}{method="GET",route="/api/users/:id",status="200"} 1`))
    assert.ok(text.includes(`${count}{method="GET",route="none",status="404"} 1`))
    assert.match(text, /^nodejs_eventloop_lag_p99_seconds /m)
    assert.match(text, /^castellan_password_hashes\{state="waiting"\} 0$/m)
    for (const secret of ['hidden', 'nowhere', world.who('aAdm').id, 'a.test']) {
      assert.ok(!text.includes(secret), secret)
    }
  }, COUNTED))

test('/metrics says how many mails wait and failed, and since when the oldest waits', () =>
  withWorld(async (world) => {
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aHelp').id}` })
    const far = world.clock.nowMs() + 3_600_000
    await world.tamper('UPDATE outbox SET next_attempt_at_ms = ?', far)
    await world.tamper("UPDATE outbox SET state = 'failed' WHERE recipient = 'help@a.test'")
    world.clock.advanceMs(90_000)
    const { text } = await scrape(world)
    assert.match(text, /^castellan_outbox_mails\{state="queued"\} 1$/m)
    assert.match(text, /^castellan_outbox_mails\{state="failed"\} 1$/m)
    assert.match(text, /^castellan_outbox_oldest_waiting_seconds 90$/m)
    await world.tamper('UPDATE outbox SET next_attempt_at_ms = 0')
    await world.mails()
    const later = await scrape(world)
    assert.match(later.text, /^castellan_mail_attempts_total\{end="sent"\} 1$/m)
    assert.match(later.text, /^castellan_outbox_oldest_waiting_seconds 0$/m)
  }, COUNTED))

test('the port of the metrics serves nothing else, and the public port no metrics', () =>
  withWorld(async (world) => {
    assert.equal((await scrape(world, '/api/users')).status, 404)
    assert.equal((await scrape(world, '/metrics', 'POST')).status, 404)
    assert.equal((await world.call({ path: '/metrics' })).status, 404)
  }, COUNTED))

test('the log of a request names its trace', () =>
  withWorld(async (world) => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
    await world.call({ path: '/healthz', headers: { traceparent } })
    await world.call({ path: '/healthz', headers: { traceparent: 'forged\u00e9' } })
    const lines = world.logLines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const answered = lines.filter(({ msg, route }) => msg === 'answered' && route === '/healthz')
    assert.deepEqual(
      answered.map((line) => line.traceId),
      [traceId, undefined],
    )
    assert.match(String(answered[0]?.requestId), /^[0-9a-f]{24}$/)
  }, COUNTED))
