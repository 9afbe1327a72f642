import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SqlValue } from '../adapters/sql/session.ts'
import type { CaughtMail } from '../domain/outbox/caught-mail.ts'
import { readMailbox } from '../operations/dev-mailbox/dev-mailbox.ts'
import type { CastellanServer } from '../server.ts'
import { type CastAdministrator, plantCastMember } from './cast.ts'
import { chosenDatabases } from './databases/chosen.ts'
import { dumpOf } from './databases/dump-of.ts'
import type {
  InspectedRow,
  Inspection,
  WatchedWrite,
  WorldDatabase,
} from './databases/inspection.ts'
import { type ProviderOrganization, plantMsp, plantProvider } from './provider-cast.ts'
import { type Name, sendCall, type WorldAnswer, type WorldCall } from './send-call.ts'
import { standingClock, type TestClock } from './test-clock.ts'
import { KEY_FILE, startServer, worldConfig } from './world-server.ts'
import { START_MS, WORLD_FOLDERS, type WorldTemplate, worldTemplate } from './world-template.ts'

export type OrganizationName = 'tenant A' | 'tenant B' | 'tenant C' | ProviderOrganization

export type { Name, WorldAnswer, WorldCall } from './send-call.ts'
export { PUBLIC_URL } from './world-server.ts'

/** SQLite takes 32,766 values in one statement. */
const COPIES_AT_ONCE = 500

/**
 * The standard cast in a database of its own, behind a real server on loopback, with a clock that
 * stands still. Copied from a template that is made once in each test process.
 */
export class World {
  readonly clock: TestClock
  readonly logLines: string[]
  #url: string
  #server: CastellanServer
  #isServing = true
  readonly #environment: Readonly<Record<string, string>>
  readonly #folder: string
  readonly #database: WorldDatabase
  readonly #inspection: Inspection
  readonly #cast: Map<Name, CastAdministrator>
  readonly #organizations: Map<string, string>

  private constructor(parts: {
    url: string
    clock: TestClock
    server: CastellanServer
    logLines: string[]
    environment: Readonly<Record<string, string>>
    folder: string
    database: WorldDatabase
    template: WorldTemplate
  }) {
    this.#url = parts.url
    this.clock = parts.clock
    this.#server = parts.server
    this.#environment = parts.environment
    this.logLines = parts.logLines
    this.#folder = parts.folder
    this.#cast = new Map(parts.template.cast)
    this.#organizations = new Map(parts.template.organizations)
    this.#database = parts.database
    this.#inspection = parts.database.inspect()
  }

  static async create(environment: Readonly<Record<string, string>> = {}): Promise<World> {
    const made = await worldTemplate()
    const folder = mkdtempSync(join(WORLD_FOLDERS, 'castellan-world-'))
    copyFileSync(join(made.folder, KEY_FILE), join(folder, KEY_FILE))
    const database = await chosenDatabases.copy(made.database, folder)
    const clock = standingClock(START_MS)
    const logLines: string[] = []
    const { url, server } = await startServer(worldConfig(folder, database, environment), {
      clock,
      logLines,
    })
    return new World({
      url,
      clock,
      server,
      logLines,
      environment,
      folder,
      database,
      template: made,
    })
  }

  get url(): string {
    return this.#url
  }

  get server(): CastellanServer {
    return this.#server
  }

  /** As CASTELLAN_DATABASE_URL names it. */
  get databaseUrl(): string {
    return this.#database.url
  }

  /** Stops the server in good order and starts another on the same data. */
  async restart(): Promise<void> {
    await this.#server.stop()
    this.#isServing = false
    const config = worldConfig(this.#folder, this.#database, this.#environment)
    const started = await startServer(config, this)
    this.#url = started.url
    this.#server = started.server
    this.#isServing = true
  }

  /** The administrator of a name. */
  who(name: Name): CastAdministrator {
    const found = this.#cast.get(name)
    if (found === undefined) throw new RangeError(`${name} is not in this world`)
    return found
  }

  organizationId(name: OrganizationName): string {
    return this.#organizations.get(name) ?? ''
  }

  /** Plants aBill2, so that aBill is not the last of its kind. */
  async withSecondBilling(): Promise<void> {
    const { ports } = this.server
    const member = { email: 'bill2@a.test' }
    this.#cast.set('aBill2', await plantCastMember(ports, this.#organizations, member))
  }

  /** Plants a provider that looks after tenants D and E, as `provider-cast.ts` says. */
  async withProvider(): Promise<void> {
    const { organizations, cast } = await plantProvider(this.server.ports)
    for (const [name, id] of organizations) this.#organizations.set(name, id)
    for (const [name, administrator] of cast) this.#cast.set(name, administrator)
  }

  /** Plants msp, who may act in tenants A and B, and not in C. */
  async withMsp(): Promise<void> {
    const opens = [this.organizationId('tenant A'), this.organizationId('tenant B')]
    this.#cast.set('msp', await plantMsp(this.server.ports, opens))
  }

  call(call: WorldCall): Promise<WorldAnswer> {
    const apiKey = call.as === undefined ? undefined : this.who(call.as).apiKey
    return sendCall(this.url, call, apiKey)
  }

  /** Every mail so far, the newest last. */
  async mails(): Promise<readonly CaughtMail[]> {
    const { devMailbox } = this.server
    return devMailbox === null ? [] : readMailbox(devMailbox)
  }

  /** The token in the newest mail to an address whose link leads to the page. */
  async token(to: string, page: string): Promise<string> {
    const pattern = new RegExp(`${page}\\?token=([A-Za-z0-9_-]+)`)
    const tokens = (await this.mails())
      .filter((mail) => mail.to === to)
      .map((mail) => pattern.exec(mail.text)?.[1])
      .filter((token) => token !== undefined)
    const newest = tokens.at(-1)
    if (newest === undefined) throw new Error(`no mail to ${to} leads to ${page}`)
    return newest
  }

  /** Events of all organizations in the order in which they were written, parsed. */
  async events(): Promise<InspectedRow[]> {
    const rows = await this.query(
      `SELECT body FROM events ORDER BY ${this.#inspection.writtenOrder}, seq`,
    )
    return rows.map((row) => JSON.parse(String(row.body)) as InspectedRow)
  }

  /** Rows of the database, read past the server. The SQL is such that every database takes it. */
  query(sql: string, ...values: SqlValue[]): Promise<InspectedRow[]> {
    return this.#inspection.query(sql, ...values)
  }

  /** The stored row of an administrator. */
  async row(name: Name): Promise<InspectedRow> {
    const sql = 'SELECT * FROM administrators WHERE id = ?'
    const [row] = await this.query(sql, this.who(name).id)
    return row ?? {}
  }

  /** Purposes of the links of an administrator that are neither used nor ended, sorted. */
  async openLinks(name: Name): Promise<unknown[]> {
    const sql = `SELECT purpose FROM links
      WHERE administrator_id = ? AND used_at_ms IS NULL AND ended_at_ms IS NULL ORDER BY purpose`
    const rows = await this.query(sql, this.who(name).id)
    return rows.map((row) => row.purpose)
  }

  /** Changes the database behind the server's back: for faults and for state that no call makes. */
  async tamper(sql: string, ...values: SqlValue[]): Promise<void> {
    await this.#inspection.query(sql, ...values)
  }

  /** Copies of an administrator with ids of their own and some columns otherwise. Answers the ids. */
  async plantCopies(
    name: Name,
    count: number,
    columnsOf: (number: number) => Readonly<Record<string, SqlValue>>,
  ): Promise<string[]> {
    const row = (await this.row(name)) as Record<string, SqlValue>
    const copies = Array.from({ length: count }, (_, index) => ({
      ...row,
      id: (index + 0x10_0001).toString(16).padStart(24, '0'),
      ...columnsOf(index + 1),
    }))
    for (let at = 0; at < count; at += COPIES_AT_ONCE) {
      const some = copies.slice(at, at + COPIES_AT_ONCE)
      const marks = `(${Object.keys(row).map(() => '?')})`
      await this.tamper(
        `INSERT INTO administrators (${Object.keys(row)}) VALUES ${some.map(() => marks)}`,
        ...some.flatMap((copy) => Object.values<SqlValue>(copy)),
      )
    }
    return copies.map(({ id }) => id)
  }

  /** Fails each such write of the server until the answer is called. */
  breakWrites(write: WatchedWrite): Promise<() => Promise<void>> {
    return this.#inspection.watch(write, null)
  }

  /** Runs a statement with each such write of the server, in its transaction. */
  async withEach(write: WatchedWrite, statement: string): Promise<void> {
    await this.#inspection.watch(write, statement)
  }

  /** Every row of every table but those named, as text: equal dumps are equal states. `events` names all of theirs. */
  dump(...except: readonly string[]): Promise<string> {
    const others = except.includes('events') ? ['event_chains', 'event_tallies'] : []
    return dumpOf(this.#inspection, [...except, ...others])
  }

  /** The code that an authenticator app shows now, or so many steps of 30 s away. */
  code(name: Name, stepsAway = 0): string {
    const { totpSecret } = this.who(name)
    if (totpSecret === null) throw new RangeError(`${name} has no authenticator`)
    const step = Math.floor(this.clock.nowMs() / 30_000) + stepsAway
    return this.server.ports.totpCodes.codeAt(totpSecret, step)
  }

  /** Living sessions of an administrator. */
  async sessionCount(name: Name): Promise<number> {
    const sql =
      'SELECT count(*) AS n FROM sessions WHERE administrator_id = ? AND expires_at_ms > ?'
    const [row] = await this.query(sql, this.who(name).id, this.clock.nowMs())
    return Number(row?.n)
  }

  /** Puts a living session into the database. */
  async giveSession(name: Name): Promise<void> {
    const { ports } = this.server
    const nowMs = this.clock.nowMs()
    await this.tamper(
      'INSERT INTO sessions (id_hash, administrator_id, created_at_ms, expires_at_ms) VALUES (?, ?, ?, ?)',
      ports.digest.sha256Hex(ports.random.id()),
      this.who(name).id,
      nowMs,
      nowMs + 3_600_000,
    )
  }

  async stop(): Promise<void> {
    await this.#inspection.close()
    if (this.#isServing) await this.#server.stop()
    await this.#database.remove()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
