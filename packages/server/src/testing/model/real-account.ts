import assert from 'node:assert/strict'
import { Browser } from '../browser.ts'
import { codeOf } from '../enrol.ts'
import type { Name, World, WorldAnswer } from '../world.ts'
import type { Account, ModelSession, Purpose } from './account.ts'

const PAGES: Readonly<Record<Purpose, string>> = {
  'reset-password': '/set-password',
  'enrol-totp': '/enrol-totp',
  'confirm-email': '/confirm-email',
}

/** The same administrator in the server, with what its owner, or a thief, holds of it. */
export class RealAccount {
  readonly world: World
  readonly name: Name
  email: string
  secret: Uint8Array
  recoveryCodes: string[] = []
  readonly usedCodes: string[] = []
  readonly browsers = new Map<ModelSession, Browser>()

  constructor(world: World, name: Name) {
    this.world = world
    this.name = name
    this.email = world.who(name).email
    this.secret = world.who(name).totpSecret ?? new Uint8Array()
  }

  get nowMs(): number {
    return this.world.clock.nowMs()
  }

  get step(): number {
    return Math.floor(this.nowMs / 30_000)
  }

  code(stepsAway = 0): string {
    return codeOf(this.world, this.secret, stepsAway)
  }

  /** The newest token of a purpose in the mails to any address it had. */
  async token(page: string): Promise<string | undefined> {
    const pattern = new RegExp(`${page}\\?token=([A-Za-z0-9_-]+)`)
    const mails = (await this.world.mails()).filter((mail) => mail.to.startsWith(this.#mailbox))
    return mails
      .map((mail) => pattern.exec(mail.text)?.[1])
      .filter((token) => token !== undefined)
      .at(-1)
  }

  linkToken(purpose: Purpose): Promise<string | undefined> {
    return this.token(PAGES[purpose])
  }

  get #mailbox(): string {
    return this.email.split('@')[0]?.split('.')[0] ?? ''
  }

  /** As the billing administrator. */
  administer(method: string, path: (id: string) => string, body?: unknown): Promise<WorldAnswer> {
    return this.world.call({
      as: 'aBill',
      method,
      path: path(this.world.who(this.name).id),
      ...(body === undefined ? {} : { body }),
    })
  }

  /** Asks the server what the model says: sessions, key, factors, links. Nothing changes but idle times. */
  async assertAgrees(account: Account): Promise<void> {
    await this.world.mails()
    await this.#assertSessions(account)
    const key = await this.world.call({ as: this.name, path: '/api/users/getSelf' })
    assert.equal(key.status === 200, account.canAct && account.keyLives, 'API key')
    const row = await this.world.row(this.name)
    assert.equal(row.email !== undefined, account.exists, 'exists')
    if (!account.exists) return
    assert.deepEqual(
      {
        suspended: row.suspended === 1,
        confirmed: row.email_confirmed === 1,
        required: row.enable_multi_factor === 1,
        enrolled: row.totp_enrolled === 1,
        recoveryCodes: await this.#count('recovery_codes'),
        links: await this.#livingLinks(),
      },
      {
        suspended: account.suspended,
        confirmed: account.confirmed,
        required: account.required,
        enrolled: account.enrolled,
        recoveryCodes: account.recoveryCodes,
        links: account.livingLinks(this.nowMs),
      },
    )
  }

  async #assertSessions(account: Account): Promise<void> {
    const { nowMs } = this
    for (const [session, browser] of this.browsers) {
      const isIn = session.stage === 'full' && account.lives(session, nowMs)
      const { status } = await browser.get('/account')
      assert.equal(status, isIn ? 200 : 401, `a session that is ${session.stage}`)
      if (isIn) account.see(session, nowMs)
      // What has ended stays so; it was asked once more just now.
      if (!account.lives(session, nowMs)) this.browsers.delete(session)
    }
    const living = account.sessions.filter((session) => account.lives(session, nowMs))
    assert.equal(await this.world.sessionCount(this.name), living.length, 'living sessions')
  }

  async #count(table: string): Promise<number> {
    const sql = `SELECT count(*) AS n FROM ${table} WHERE administrator_id = ?`
    return Number((await this.world.query(sql, this.world.who(this.name).id))[0]?.n)
  }

  async #livingLinks(): Promise<unknown[]> {
    const sql = `SELECT purpose FROM links WHERE administrator_id = ? AND used_at_ms IS NULL
      AND ended_at_ms IS NULL AND expires_at_ms > ? AND purpose <> 'object' ORDER BY purpose`
    const rows = await this.world.query(sql, this.world.who(this.name).id, this.nowMs)
    return rows.map((row) => row.purpose)
  }

  newBrowser(): Browser {
    return new Browser(this.world)
  }
}
