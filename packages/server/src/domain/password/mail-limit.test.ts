import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overMailLimit } from './mail-limit.ts'

const MINUTE_MS = 60_000
const NOW_MS = Date.UTC(2026, 0, 5)
const minutesAgo = (...minutes: number[]) => minutes.map((each) => NOW_MS - each * MINUTE_MS)

const waitOf = (toRecipientMs: number[], byCallerMs: number[] = []) =>
  overMailLimit({ toRecipientMs, byCallerMs }, 'adm@a.test', NOW_MS)[0]?.retryAfterSeconds

test('R-17: three mails an hour to one recipient; the fourth waits for the first to be an hour old', () => {
  assert.equal(waitOf(minutesAgo(50, 20)), undefined)
  assert.equal(waitOf(minutesAgo(50, 20, 5)), 600)
  assert.equal(waitOf(minutesAgo(60, 20, 5)), undefined)
  assert.equal(waitOf(minutesAgo(59, 50, 20, 5)), 600)
})

test('R-17: ten mails a day to one recipient', () => {
  const hourly = Array.from({ length: 10 }, (_, index) => 600 - index * 60)
  assert.equal(waitOf(minutesAgo(...hourly.slice(1))), undefined)
  assert.equal(waitOf(minutesAgo(...hourly)), (24 * 60 - 600) * 60)
})

test('R-17: sixty mails an hour by one caller, whoever gets them', () => {
  const each = Array.from({ length: 60 }, (_, index) => 59 - index * 0.5)
  assert.equal(waitOf([], minutesAgo(...each.slice(1))), undefined)
  assert.equal(waitOf([], minutesAgo(...each)), 60)
})

test('the longest of the waits counts, in whole seconds rounded up', () => {
  const almost = NOW_MS - 3_600_000 + 1
  assert.equal(waitOf([almost, almost, almost]), 1)
  const each = Array.from({ length: 60 }, () => NOW_MS)
  assert.equal(waitOf([almost, almost, almost], each), 3600)
})

test('R-17: the refusal names the limits and is rate.limited', () => {
  const sentMs = minutesAgo(3, 2, 1)
  const [refusal] = overMailLimit({ toRecipientMs: sentMs, byCallerMs: [] }, 'adm@a.test', NOW_MS)
  assert.equal(refusal?.code, 'rate.limited')
  assert.match(refusal?.message ?? '', /3 an hour and 10 a day.*60 an hour/)
})
