import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import type { SqlSession, SqlValue } from '../session.ts'
import { SqlTransaction } from '../stores/sql-transaction.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { SqliteSession } from './sqlite-session.ts'

/** Stores over an empty database, and the plan of every statement that they run. */
function explained() {
  const database = new DatabaseSync(':memory:')
  migrateSqlite(database)
  const session = new SqliteSession(database)
  const plans: string[] = []
  const explain = (sql: string, values: SqlValue[]) => {
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
    plans.push(rows.map(({ detail }) => String(detail)).join('; '))
    return session
  }
  const sql: SqlSession = {
    all: (text, ...values) => explain(text, values).all(text, ...values),
    get: (text, ...values) => explain(text, values).get(text, ...values),
    run: (text, ...values) => explain(text, values).run(text, ...values),
    hold: () => session.hold(),
    forUpdate: session.forUpdate,
    skipLocked: session.skipLocked,
  }
  const stores = new SqlTransaction({
    sql,
    clock: { nowMs: () => 0 },
    random: { bytes: (length) => new Uint8Array(length), id: () => ID },
    digest: { sha256Hex: () => '' },
    linkSigner: { currentKeyId: 'key' },
    lifetimes: {
      sessionIdleSeconds: 60,
      sessionSeconds: 600,
      linkSeconds: 300,
      activationLinkSeconds: 300,
    },
    eventSealer: { seal: () => '', check: () => 'good' },
  })
  return { stores, plans }
}

const ORGANIZATION = 'a'.repeat(24)
const ID = 'b'.repeat(24)

test('another billing administrator is looked for among the billing administrators alone', async () => {
  const { stores, plans } = explained()
  await stores.countAbleBillingAdministrators(ORGANIZATION, ID)
  await stores.billingEmails(ORGANIZATION)
  assert.equal(plans.length, 2)
  for (const plan of plans) assert.match(plan, /USING INDEX billing_administrators/)
})

test('the invitations to an address are looked for among its own mails of late', async () => {
  const { stores, plans } = explained()
  await stores.recentInvitations('ada@example.com', { organizationId: ORGANIZATION, callerId: ID })
  assert.equal(plans.length, 1)
  assert.match(plans.join(), /USING INDEX outbox_to_address \(recipient=\? AND queued_at_ms>\?\)/)
  assert.doesNotMatch(plans.join(), /\bSCAN\b|TEMP B-TREE/)
})

test('the links that work are looked for among those that are open, however many there were', async () => {
  const { stores, plans } = explained()
  await stores.findLiveLinks(ID)
  assert.equal(plans.length, 1)
  assert.match(plans.join(), /USING INDEX open_links \(administrator_id=\?\)/)
})

test('the next mails are taken from the front of the queue, however many wait behind them', async () => {
  const { stores, plans } = explained()
  await stores.claimMails({ limit: 5, leaseMs: 1000 })
  assert.match(plans[0] ?? '', /USING INDEX outbox_waiting \(next_attempt_at_ms<\?\)/)
  assert.doesNotMatch(plans.join(), /TEMP B-TREE FOR ORDER BY/)
})

test('nothing that every request asks walks through a table', async () => {
  const { stores, plans } = explained()
  const origin = {
    requestId: ID,
    clientIp: '',
    userAgent: '',
    authMethod: 'none',
    mfa: false,
  } as const
  await stores.findActor({ kind: 'api-key', apiKeyHash: '', origin, selects: null })
  await stores.findActor({ kind: 'session', sessionIdHash: '', origin, selects: null })
  await stores.findAdministrator(ORGANIZATION, ID)
  await stores.findByEmail('nobody@example.com')
  const attempt = { operation: '', reason: '', actor: null, subjectId: null, origin }
  await stores.recordRefusal(attempt)
  const actor = { id: ID, email: '', organizationId: ORGANIZATION, providerId: null }
  await stores.recordRefusal({ ...attempt, actor, subjectId: ID })
  assert.ok(plans.length > 6)
  for (const plan of plans) assert.doesNotMatch(plan, /\bSCAN\b/)
})
