import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { nodeDigest } from '../../adapters/crypto/node-digest.ts'
import { copyFileTo } from '../../adapters/sql/postgres/open-storage.ts'
import { readConfig } from '../../config.ts'
import type { Random } from '../../ports/random.ts'
import { type CastellanServer, createServer } from '../../server.ts'
import { type CastAdministrator, foundOrganizations, plantCastMember } from '../cast.ts'
import { dumpOf } from '../databases/dump-of.ts'
import type { Inspection } from '../databases/inspection.ts'
import { postgresDatabases } from '../databases/postgres.ts'
import { sqliteDatabases } from '../databases/sqlite.ts'
import { sendCall, type WorldAnswer } from '../send-call.ts'
import { standingClock, type TestClock } from '../test-clock.ts'
import { type GeneratedRequest, requestSequence } from './generate-requests.ts'

/** A new pair of databases after so many sequences: one that grows without end is slow to compare. */
const SEQUENCES_A_PAIR = 25
/** States are compared after so many sequences, answers after every request. */
const SEQUENCES_A_DUMP = 10
const START_MS = Date.UTC(2026, 0, 5, 9, 0, 0)
const HEADERS = [
  'etag',
  'retry-after',
  'allow',
  'castellan-ignored-fields',
  'content-type',
  'location',
]

const CAST = [
  { email: 'bill@a.test' },
  { email: 'adm@a.test', roleName: 'Administrator' },
  { email: 'ro@a.test', roleName: 'Read Only', firstname: 'Zoë' },
  { email: 'other@b.test', organization: 'B' },
  { email: 'new@a.test', roleName: 'Read Only', activated: false, apiKey: false },
] as const

export type DifferentialReport = {
  readonly sequences: number
  readonly requests: number
  /** How many were answered with which status. */
  readonly statuses: Readonly<Record<string, number>>
}

/** Sends the same generated requests to a server on SQLite and one on PostgreSQL. Throws where they differ. */
export async function runDifferential(options: {
  readonly postgresUrl: string
  readonly sequences: number
  readonly seed: number
}): Promise<DifferentialReport> {
  const sequences = fc.sample(requestSequence, { numRuns: options.sequences, seed: options.seed })
  let requests = 0
  const statuses: Record<string, number> = {}
  for (let at = 0; at < sequences.length; at += SEQUENCES_A_PAIR) {
    const part = sequences.slice(at, at + SEQUENCES_A_PAIR)
    requests += await runPair(options.postgresUrl, part, options.seed + at, statuses)
  }
  return { sequences: sequences.length, requests, statuses }
}

async function runPair(
  postgresUrl: string,
  sequences: readonly GeneratedRequest[][],
  seed: number,
  statuses: Record<string, number>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-differential-'))
  const databases = postgresDatabases(postgresUrl)
  const [sqlite, postgres] = [await sqliteDatabases.template(folder), await databases.template('')]
  try {
    const cast = await seedBoth(folder, sqlite.url, postgres.url)
    const clock = standingClock(START_MS)
    const sides = await Promise.all(
      [sqlite, postgres].map((database) => Side.open(folder, database, clock, seed)),
    )
    try {
      return await compare(sides as [Side, Side], cast, clock, { sequences, statuses })
    } finally {
      for (const side of sides) await side.stop()
    }
  } finally {
    await postgres.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Course = {
  readonly sequences: readonly GeneratedRequest[][]
  readonly statuses: Record<string, number>
}

async function compare(
  [left, right]: [Side, Side],
  cast: readonly CastAdministrator[],
  clock: TestClock,
  { sequences, statuses }: Course,
): Promise<number> {
  let requests = 0
  for (const [number, sequence] of sequences.entries()) {
    for (const request of sequence) {
      clock.advanceMs(request.waitMs)
      const ids = await left.ids()
      const target = ids[request.targetIndex % ids.length] ?? ''
      const call = { ...request, path: request.path.replace('{id}', target) }
      const apiKey = cast[request.callerIndex % cast.length]?.apiKey
      const answer = await left.send(call, apiKey)
      requireEqual(`the answers to ${JSON.stringify(call)}`, answer, await right.send(call, apiKey))
      const status = answer.slice(0, 3)
      statuses[status] = (statuses[status] ?? 0) + 1
      requests += 1
    }
    if ((number + 1) % SEQUENCES_A_DUMP !== 0 && number + 1 < sequences.length) continue
    requireEqual(`the states after ${requests} requests`, await left.dump(), await right.dump())
  }
  return requests
}

/** Names the first lines in which two texts differ. */
function requireEqual(what: string, sqlite: string, postgres: string): void {
  if (sqlite === postgres) return
  const [left, right] = [sqlite.split('\n'), postgres.split('\n')]
  const at = left.findIndex((line, index) => line !== right[index])
  const around = (lines: string[]) => lines.slice(Math.max(0, at - 3), at + 4).join('\n')
  throw new Error(
    `SQLite and PostgreSQL differ in ${what}\n--- SQLite\n${around(left)}\n--- PostgreSQL\n${around(right)}`,
  )
}

/** One server with chance and time of its own making. */
class Side {
  readonly #server: CastellanServer
  readonly #url: string
  readonly #inspection: Inspection

  private constructor(server: CastellanServer, url: string, inspection: Inspection) {
    this.#server = server
    this.#url = url
    this.#inspection = inspection
  }

  static async open(
    folder: string,
    database: { url: string; inspect(): Inspection },
    clock: TestClock,
    seed: number,
  ): Promise<Side> {
    const config = settingsAt(folder, database.url)
    const server = await createServer(config, { clock, random: seededRandom(seed) })
    const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
    return new Side(server, url, database.inspect())
  }

  /** What is compared of the answer. Mails are delivered before the next request. */
  async send(call: GeneratedRequest, apiKey: string | undefined): Promise<string> {
    const { method, path, headers, body } = call
    const answer = await sendCall(this.#url, { method, path, headers, body }, apiKey)
    await this.#server.delivery.drain()
    return shown(answer)
  }

  async ids(): Promise<string[]> {
    const rows = await this.#inspection.query('SELECT id FROM administrators ORDER BY id')
    return rows.map(({ id }) => String(id))
  }

  dump(): Promise<string> {
    return dumpOf(this.#inspection)
  }

  async stop(): Promise<void> {
    await this.#inspection.close()
    await this.#server.stop()
  }
}

function shown({ status, headers, text }: WorldAnswer): string {
  const named = HEADERS.map((name) => `${name}: ${headers.get(name)}`)
  return [status, ...named, text].join('\n')
}

function settingsAt(folder: string, databaseUrl: string) {
  return readConfig({
    CASTELLAN_DATABASE_URL: databaseUrl,
    CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
    CASTELLAN_PUBLIC_URL: 'https://id.test.example',
    CASTELLAN_LOG_LEVEL: 'silent',
  })
}

/** Seeds the one and copies it to the other, so that not even a salt differs. */
async function seedBoth(folder: string, sqliteUrl: string, postgresUrl: string) {
  const clock = standingClock(START_MS)
  const server = await createServer(settingsAt(folder, sqliteUrl), { clock })
  const organizations = await foundOrganizations(server.ports, ['A', 'B'])
  const cast: CastAdministrator[] = []
  for (const member of CAST) cast.push(await plantCastMember(server.ports, organizations, member))
  await server.stop()
  await copyFileTo(
    sqliteUrl.slice('sqlite:'.length),
    { url: postgresUrl, connectionLimit: 2 },
    { digest: nodeDigest, onTable: () => {} },
  )
  return cast
}

/** The same chance for the same seed; for tests alone. */
function seededRandom(seed: number): Random {
  let count = 0
  const next = () => {
    count += 1
    return nodeDigest.sha256Hex(`${seed} ${count}`)
  }
  return {
    id: () => next().slice(0, 24),
    bytes: (length) => {
      let hex = ''
      while (hex.length < length * 2) hex += next()
      return new Uint8Array(Buffer.from(hex.slice(0, length * 2), 'hex'))
    },
  }
}
