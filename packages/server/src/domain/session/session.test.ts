import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sessionEndMs } from './session.ts'

const LIVES = { sessionIdleSeconds: 300, sessionSeconds: 3600 }
const at = (seenAtMs: number) => ({ stage: 'full' as const, createdAtMs: 0, seenAtMs })

test('R-15: a session ends when nothing was seen of it for the idle time', () => {
  assert.equal(sessionEndMs(at(0), LIVES), 300_000)
  assert.equal(sessionEndMs(at(1_000_000), LIVES), 1_300_000)
})

test('R-15: a session ends at its age, however busy it is', () => {
  assert.equal(sessionEndMs(at(3_599_000), LIVES), 3_600_000)
})

test('R-14: a session of one factor lives ten minutes, whatever the settings', () => {
  assert.equal(sessionEndMs({ ...at(500_000), stage: 'first-factor' }, LIVES), 600_000)
})
