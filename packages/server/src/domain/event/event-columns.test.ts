import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeEvent, type EventFacts, shapeEvent } from './compose-event.ts'
import { columnsOf, eventColumns } from './event-columns.ts'

const FACTS: EventFacts = {
  id: 'a'.repeat(24),
  atMs: 1_700_000_000_123,
  type: 'admin_update',
  organizationId: 'b'.repeat(24),
  actor: { id: 'c'.repeat(24), email: 'caller@example.com' },
  resource: { id: 'd'.repeat(24), email: 'ada@example.com' },
  changes: [{ field: 'firstname', from: 'Ada', to: 'A\u0000"\ud800' }],
  origin: {
    requestId: 'e'.repeat(24),
    clientIp: '127.0.0.1',
    userAgent: '\ud800',
    authMethod: 'api-key',
    mfa: true,
  },
  operation: 'update-administrator',
  reason: null,
}

test('the columns of an event are those that a check reads from its text', () => {
  const events: readonly EventFacts[] = [
    FACTS,
    { ...FACTS, reason: 'refused "\ud800\u0000"', actor: null, resource: null },
    { ...FACTS, organizationId: null, providerId: 'f'.repeat(24), atMs: 0 },
    { ...FACTS, resource: { id: 'd'.repeat(24), email: null } },
  ]
  for (const facts of events) {
    assert.deepEqual(columnsOf(shapeEvent(facts)), eventColumns(composeEvent(facts)))
  }
  assert.equal(columnsOf(shapeEvent(FACTS)).at_ms, FACTS.atMs)
})
