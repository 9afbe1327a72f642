import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { withPostgres } from '../../../testing/databases/with-postgres.ts'
import { HmacEventSealer } from '../../crypto/hmac-event-sealer.ts'
import { HmacLinkSigner } from '../../crypto/hmac-link-signer.ts'
import { KeyRing } from '../../crypto/key-ring.ts'
import { nodeDigest } from '../../crypto/node-digest.ts'
import { nodeRandom } from '../../crypto/node-random.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import { migratePostgres, storedSchemaOf } from './migrate-postgres.ts'
import { openPostgres } from './open-postgres.ts'
import { openPostgresStorage } from './open-storage.ts'

const LIFETIMES = {
  sessionIdleSeconds: 60,
  sessionSeconds: 600,
  linkSeconds: 300,
  activationLinkSeconds: 300,
}
const NEWEST = MIGRATIONS.at(-1)?.version ?? 0

function storageAt(url: string, requiresDurability = false, keys = ring()) {
  const options = { url, connectionLimit: 4, requiresDurability, clock: undefined }
  const linkSigner = new HmacLinkSigner(keys)
  const eventSealer = new HmacEventSealer(keys)
  return openPostgresStorage(options, keys, {
    random: nodeRandom,
    digest: nodeDigest,
    linkSigner,
    eventSealer,
    lifetimes: LIFETIMES,
  })
}

const ring = () => new KeyRing([new Uint8Array(randomBytes(32))])

test('processes that start at once on an empty database migrate it once', () =>
  withPostgres(async ({ url }) => {
    const pool = openPostgres({ url, connectionLimit: 4 })
    const reports = await Promise.all([1, 2, 3, 4].map(() => migratePostgres(pool)))
    const froms = reports.map(({ from }) => from).sort()
    assert.deepEqual(froms, [0, NEWEST, NEWEST, NEWEST])
    assert.equal((await storedSchemaOf(pool)).version, NEWEST)
    await pool.end()
  }))

test('a schema that is newer than the program, and not noted as one that only adds, is refused', () =>
  withPostgres(async ({ url }) => {
    await (await storageAt(url)).close()
    const pool = openPostgres({ url, connectionLimit: 1 })
    await pool.query('INSERT INTO castellan_schema (version) VALUES ($1)', [NEWEST + 1])
    await assert.rejects(storageAt(url), /Start the newer version/)
    await pool.end()
  }))

test('R-35: data written under a key that the key file lacks is refused', () =>
  withPostgres(async ({ url }) => {
    const keys = ring()
    await (await storageAt(url, false, keys)).close()
    await (await storageAt(url, false, keys)).close()
    await assert.rejects(storageAt(url), /Put the right key file in place/)
  }))

test('R-38: in production a server that may lose what was answered is refused', () =>
  withPostgres(async ({ url }) => {
    await assert.rejects(storageAt(url, true), /fsync = off/)
  }))

test('the clock is that of the database', () =>
  withPostgres(async ({ url }) => {
    const storage = await storageAt(url)
    const pool = openPostgres({ url, connectionLimit: 1 })
    const before = storage.clock.nowMs()
    const asked = await pool.query<{ now_ms: number }>(
      'SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now_ms',
    )
    const after = storage.clock.nowMs()
    const nowMs = asked.rows[0]?.now_ms ?? 0
    // Measuring takes the middle of the way there and back: as inexact as the way is long.
    assert.ok(nowMs >= before - 1000 && nowMs <= after + 1000)
    await pool.end()
    await storage.close()
  }))
