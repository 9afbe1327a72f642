import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { CoherentCache } from './coherent-cache.ts'
import { openSqlite, openSqliteReader } from './open-sqlite.ts'

type Opened = {
  readonly cache: CoherentCache
  readonly writer: DatabaseSync
  readonly clock: { ms: number }
  /** Reads the one number that there is, for so long; counts how often it was looked up. */
  readonly look: (untilMs?: number, weight?: number) => Promise<number>
  readonly lookUps: () => number
}

async function withCache(work: (opened: Opened) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-cache-'))
  const path = join(folder, 'cache.db')
  const writer = openSqlite(path)
  writer.exec('CREATE TABLE numbers (value INTEGER NOT NULL)')
  writer.exec('INSERT INTO numbers VALUES (1)')
  const reader = openSqliteReader(path)
  const clock = { ms: 1000 }
  const cache = new CoherentCache(reader, { nowMs: () => clock.ms })
  let count = 0
  const look = (untilMs = Number.POSITIVE_INFINITY, weight = 1) => {
    cache.refresh()
    return cache.read('number', async () => {
      count += 1
      const row = reader.prepare('SELECT value FROM numbers').get()
      return { value: Number(row?.value), untilMs, weight }
    })
  }
  try {
    await work({ cache, writer, clock, look, lookUps: () => count })
  } finally {
    reader.close()
    writer.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

test('what was read is read once while nothing is written', () =>
  withCache(async ({ look, lookUps }) => {
    assert.deepEqual([await look(), await look(), await look()], [1, 1, 1])
    assert.equal(lookUps(), 1)
  }))

test('a commit of any connection shows at the very next look', () =>
  withCache(async ({ look, writer }) => {
    for (const value of [2, 3, 4]) {
      await look()
      writer.exec(`UPDATE numbers SET value = ${value}`)
      assert.equal(await look(), value)
    }
  }))

test('what is written and not committed does not show, nor what is rolled back', () =>
  withCache(async ({ look, lookUps, writer }) => {
    await look()
    writer.exec('BEGIN IMMEDIATE')
    writer.exec('UPDATE numbers SET value = 2')
    assert.equal(await look(), 1)
    writer.exec('ROLLBACK')
    assert.equal(await look(), 1)
    assert.equal(lookUps(), 1)
  }))

test('a commit while it is read keeps nothing of it', () =>
  withCache(async ({ cache, look, writer }) => {
    cache.refresh()
    const torn = await cache.read('number', async () => {
      writer.exec('UPDATE numbers SET value = 2')
      return { value: 1, untilMs: Number.POSITIVE_INFINITY, weight: 1 }
    })
    assert.equal(torn, 1)
    assert.equal(await look(), 2)
  }))

test('a commit that another reading noticed meanwhile keeps nothing of it either', () =>
  withCache(async ({ cache, look, writer }) => {
    cache.refresh()
    await cache.read('number', async () => {
      writer.exec('UPDATE numbers SET value = 2')
      cache.refresh()
      return { value: 1, untilMs: Number.POSITIVE_INFINITY, weight: 1 }
    })
    assert.equal(await look(), 2)
  }))

test('what ends by the clock ends at that moment', () =>
  withCache(async ({ look, lookUps, clock }) => {
    await look(2000)
    clock.ms = 1999
    await look(2000)
    assert.equal(lookUps(), 1)
    clock.ms = 2000
    await look(3000)
    assert.equal(lookUps(), 2)
  }))

test('a clock that is set back makes it read again', () =>
  withCache(async ({ look, lookUps, clock }) => {
    await look(2000)
    clock.ms = 999
    await look(2000)
    assert.equal(lookUps(), 2)
  }))

test('what is not to be kept is read each time', () =>
  withCache(async ({ look, lookUps }) => {
    await look(0)
    await look(0)
    assert.equal(lookUps(), 2)
  }))

/** Keeps a text of this weight under itself. */
const keep = (cache: CoherentCache, key: string, weight: number) =>
  cache.read(key, async () => ({ value: key, untilMs: 9999, weight }))

const known = (cache: CoherentCache, ...keys: string[]) =>
  keys.filter((key) => cache.peek(key) === key)

test('it holds so much and no more, and forgets what was not asked for lately', () =>
  withCache(async ({ cache }) => {
    cache.refresh()
    for (const key of ['unused', 'used']) await keep(cache, key, 2000)
    await keep(cache, 'new', 2000)
    assert.equal(await cache.read('used', () => Promise.reject(new Error('forgotten'))), 'used')
    await keep(cache, 'newest', 2000)
    assert.deepEqual(known(cache, 'unused', 'used', 'new', 'newest'), ['used', 'new', 'newest'])
  }))

test('what is too much by itself is not kept, and drives out nothing', () =>
  withCache(async ({ cache }) => {
    cache.refresh()
    await keep(cache, 'some', 4000)
    await keep(cache, 'too much', 5000)
    assert.deepEqual(known(cache, 'some', 'too much'), ['some'])
  }))

test('R-27: long questions count for what they take', () =>
  withCache(async ({ cache }) => {
    cache.refresh()
    await keep(cache, 'first', 1)
    const long = 'long '.repeat(100_000)
    for (let number = 0; number < 40; number += 1) await keep(cache, long + number, 1)
    assert.deepEqual(known(cache, 'first'), [])
  }))

/** Something that was read, so often, and lasts so long. */
async function readThing(cache: CoherentCache, key: string, times: number, untilMs = 9999) {
  let thing: object = {}
  for (let time = 0; time < times; time += 1) {
    thing = await cache.read(key, async () => ({ value: { key }, untilMs, weight: 1 }))
  }
  return thing
}

test('what was made of kept values is kept until the first of them ends', () =>
  withCache(async ({ cache, clock }) => {
    cache.refresh()
    const sources = [await readThing(cache, 'one', 2, 3000), await readThing(cache, 'two', 2, 2000)]
    cache.keepMadeOf('made', { made: true }, 10, sources)
    assert.deepEqual(cache.peek('made'), { made: true })
    clock.ms = 1999
    assert.deepEqual(cache.peek('made'), { made: true })
    clock.ms = 2000
    assert.equal(cache.peek('made'), undefined)
  }))

test('what was made of kept values goes with them at a commit', () =>
  withCache(async ({ cache, writer }) => {
    cache.refresh()
    cache.keepMadeOf('made', {}, 10, [await readThing(cache, 'one', 2)])
    writer.exec('UPDATE numbers SET value = 2')
    cache.refresh()
    assert.equal(cache.peek('made'), undefined)
  }))

test('what was made of values that a commit has ended meanwhile is not kept', () =>
  withCache(async ({ cache, writer }) => {
    cache.refresh()
    const source = await readThing(cache, 'one', 2)
    writer.exec('UPDATE numbers SET value = 2')
    cache.refresh()
    await readThing(cache, 'one', 2)
    cache.keepMadeOf('made', {}, 10, [source])
    assert.equal(cache.peek('made'), undefined)
  }))

test('what was made of a value that is not kept, or was asked for once alone, is not kept', () =>
  withCache(async ({ cache }) => {
    cache.refresh()
    const known = await readThing(cache, 'one', 2)
    for (const other of [{}, await readThing(cache, 'two', 1), await readThing(cache, '3', 2, 0)]) {
      cache.keepMadeOf('made', {}, 10, [known, other])
      assert.equal(cache.peek('made'), undefined)
    }
  }))

test('what was made of kept values does not hold before the last of them was read', () =>
  withCache(async ({ cache, clock }) => {
    cache.refresh()
    const source = await readThing(cache, 'one', 2)
    clock.ms = 500
    cache.keepMadeOf('made', {}, 10, [source])
    assert.equal(cache.peek('made'), undefined)
    clock.ms = 1000
    assert.deepEqual(cache.peek('made'), {})
  }))

test('a clock that is set back while something is read leaves nothing of before', () =>
  withCache(async ({ cache, clock }) => {
    cache.refresh()
    await cache.read('one', async () => {
      clock.ms = 500
      return { value: 1, untilMs: 9999, weight: 1 }
    })
    assert.equal(cache.peek('one'), undefined)
  }))

test('R-27: the smallest answers count for their place', () =>
  withCache(async ({ cache }) => {
    cache.refresh()
    const source = await readThing(cache, 'one', 2)
    cache.keepMadeOf('first', {}, 0, [source])
    for (let number = 0; number < 20_000; number += 1) {
      cache.keepMadeOf(`made ${number}`, {}, 0, [await readThing(cache, 'one', 2)])
    }
    assert.equal(cache.peek('first'), undefined)
  }))

test('R-27: what was made counts for what it takes', () =>
  withCache(async ({ cache }) => {
    cache.refresh()
    await keep(cache, 'first', 1)
    for (const key of ['one', 'two', 'three', 'four', 'five']) {
      cache.keepMadeOf(key, {}, 4_000_000, [await readThing(cache, 'source', 2)])
    }
    assert.deepEqual(known(cache, 'first'), [])
  }))
