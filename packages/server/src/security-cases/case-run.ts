import type { Name, World } from '../testing/world.ts'
import type { SecurityCase } from './case-file.ts'
import { Jar } from './jar.ts'
import { exchange, type HeaderLine, headerOf, type RawAnswer, type RawRequest } from './raw-http.ts'
import type { SmtpSink } from './smtp-sink.ts'

export type Request = {
  readonly method?: string
  readonly path: string
  readonly headers?: readonly HeaderLine[]
  readonly body?: Uint8Array | string
}

export type Exchange = { readonly request: RawRequest; readonly answer: RawAnswer }

/** What was there before the first step. */
export type Before = {
  /** Every row but those of the event log, once all mail is handed over. */
  readonly state: string
  readonly mailCount: number
  readonly eventCount: number
}

const HOST = 'id.test.example'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const STEP_MS = 30_000
const ACTION_LINK = /\/(?:set-password|enrol-totp)\?token=([A-Za-z0-9_-]+)/

/** What a page of ours sends beside the cookie. */
export function ownSite(run: CaseRun, jar: Jar): readonly HeaderLine[] {
  const token = run.world.server.ports.digest.sha256Hex(`anti-forgery ${jar.session}`)
  return [
    ['sec-fetch-site', 'same-origin'],
    ['castellan-anti-forgery', token],
  ]
}

/** One case on its way: the world, the browsers, and everything that was sent and answered. */
export class CaseRun {
  readonly world: World
  readonly securityCase: SecurityCase
  readonly sink: SmtpSink | null
  /** Words of the file and the values that they stand for. */
  readonly words = new Map<string, unknown>()
  /** Words of the file and the JSON that stands in their place in a body. */
  readonly jsonWords = new Map<string, string>()
  readonly jars = new Map<string, Jar>()
  /** The browser that signed in last. */
  latestJar: Jar | undefined
  /** The answers to each step and its repeats. */
  readonly answers: RawAnswer[][] = []
  readonly exchanges: Exchange[] = []
  /** What was typed or handed out and must show up nowhere else. */
  readonly secrets = new Set<string>()
  before: Before = { state: '', mailCount: 0, eventCount: 0 }

  constructor(world: World, securityCase: SecurityCase, sink: SmtpSink | null) {
    this.world = world
    this.securityCase = securityCase
    this.sink = sink
  }

  /** The first answer to a step, counted from 1. */
  answer(step: number): RawAnswer {
    const answer = this.answers[step - 1]?.[0]
    if (answer === undefined) throw new RangeError(`step ${step} was not answered`)
    return answer
  }

  /** The answers to every step that was run. */
  allAnswers(): RawAnswer[] {
    return this.answers.flat()
  }

  async send(request: Request): Promise<RawAnswer> {
    const body = Buffer.from(request.body ?? '')
    const given = request.headers ?? []
    const names = new Set(given.map(([name]) => name.toLowerCase()))
    const method = request.method ?? 'GET'
    const hasLength = body.length > 0 || !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)
    const headers: HeaderLine[] = [
      ...(names.has('host') ? [] : [['Host', HOST] as const]),
      ...given,
      ...(hasLength ? [['Content-Length', String(body.length)] as const] : []),
      ['Connection', 'close'],
    ]
    const raw: RawRequest = { method, target: request.path, headers, body }
    const answer = await exchange(Number(new URL(this.world.url).port), raw)
    this.exchanges.push({ request: raw, answer })
    return answer
  }

  /** A request of the API with a key. */
  async call(as: Name, method: string, path: string, body?: unknown): Promise<RawAnswer> {
    const headers: HeaderLine[] = [['x-api-key', this.world.who(as).apiKey]]
    if (body === undefined) return this.send({ method, path, headers })
    const type: HeaderLine = ['content-type', 'application/json']
    return this.send({ method, path, headers: [...headers, type], body: JSON.stringify(body) })
  }

  /** Opens a page as a browser does: with its cookies, and on to where it is sent. */
  async open(jar: Jar, path: string, headers: readonly HeaderLine[] = []): Promise<RawAnswer> {
    return this.browse(jar, { path, headers })
  }

  /** Sends a form as a browser does. */
  async submit(
    jar: Jar,
    path: string,
    fields: readonly HeaderLine[],
    headers: readonly HeaderLine[] = [],
  ): Promise<RawAnswer> {
    const body = new URLSearchParams(
      fields.map(([name, value]): [string, string] => [name, value]),
    ).toString()
    const own: HeaderLine[] = [
      ['content-type', FORM_TYPE],
      ['sec-fetch-site', 'same-origin'],
    ]
    return this.browse(jar, { method: 'POST', path, headers: [...own, ...headers], body })
  }

  async browse(jar: Jar, request: Request): Promise<RawAnswer> {
    const cookie: readonly HeaderLine[] = jar.header === '' ? [] : [['cookie', jar.header]]
    const headers = [...(request.headers ?? []), ...cookie]
    const answer = await this.send({ ...request, headers })
    jar.keep(answer)
    if (jar.session !== '') this.secrets.add(jar.session)
    const location = headerOf(answer, 'location')
    if (answer.status !== 303 || location === undefined) return answer
    return this.open(jar, location)
  }

  /** The anti-forgery token that the pages of a signed-in browser carry; '' without a session. */
  async antiForgery(jar: Jar): Promise<string> {
    const { text } = await this.open(jar, '/account')
    return /name="antiForgery" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
  }

  /** Passes the password step. */
  async signInHalf(name: Name, jarName: string = name): Promise<Jar> {
    const { email, password } = this.world.who(name)
    const jar = this.jarOf(jarName)
    await this.submit(jar, '/login', [
      ['email', email],
      ['password', password],
    ])
    return jar
  }

  /** Signs in with both factors; the clock moves on, so that the next sign-in has a fresh code. */
  async signIn(name: Name, jarName: string = name): Promise<Jar> {
    const jar = await this.signInHalf(name, jarName)
    const answer = await this.submit(jar, '/login/code', [['code', this.world.code(name)]])
    if (answer.status !== 200) throw new Error(`${name} could not sign in: ${answer.status}`)
    this.world.clock.advanceMs(STEP_MS)
    return jar
  }

  /** A session put into the database: of somebody who could not sign in, or one of many. */
  async plantSession(name: Name, stage: 'full' | 'first-factor', jarName: string): Promise<Jar> {
    const { ports } = this.world.server
    const secret = Buffer.from(ports.random.bytes(32)).toString('base64url')
    const nowMs = this.world.clock.nowMs()
    await this.world.tamper(
      `INSERT INTO sessions (id_hash, public_id, administrator_id, stage, created_at_ms, seen_at_ms,
         proven_at_ms, expires_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ports.digest.sha256Hex(secret),
      ports.random.id(),
      this.world.who(name).id,
      stage,
      nowMs,
      nowMs,
      nowMs,
      nowMs + 600_000,
    )
    const jar = this.jarOf(jarName)
    jar.set('__Host-castellan-session', secret)
    this.secrets.add(secret)
    return jar
  }

  jarOf(name: string): Jar {
    const jar = this.jars.get(name) ?? new Jar()
    this.jars.set(name, jar)
    return jar
  }

  /** The token of the newest mailed link to an address that sets a password or enrols. */
  async newestToken(email: string): Promise<string | undefined> {
    const mails = (await this.world.mails()).filter(({ to }) => to === email)
    const tokens = mails.map(({ text }) => ACTION_LINK.exec(text)?.[1])
    return tokens.findLast((token) => token !== undefined)
  }

  /** Has the mail with a password link sent, and answers its token. */
  async reactivate(name: Name): Promise<string> {
    const { id, email } = this.world.who(name)
    await this.call('aBill', 'GET', `/api/users/reactivate/${id}`)
    const token = await this.newestToken(email)
    if (token === undefined) throw new Error(`no link was mailed to ${name}`)
    return token
  }

  async remember(): Promise<void> {
    const mailCount = (await this.world.mails()).length
    const eventCount = (await this.world.events()).length
    this.before = { state: await this.state(), mailCount, eventCount }
  }

  /** Every row but those of the event log. */
  async state(): Promise<string> {
    return this.world.dump('events')
  }

  async newMails() {
    return (await this.world.mails()).slice(this.before.mailCount)
  }

  async newEvents(): Promise<Record<string, unknown>[]> {
    return (await this.world.events()).slice(this.before.eventCount)
  }
}
