import { nodeTotpCodes } from '../../packages/server/src/adapters/crypto/node-totp-codes.ts'
import type { CastAdministrator } from '../../packages/server/src/testing/cast.ts'

const STEP_MS = 30_000
/** The shortest life of a key: those that are not rotated in time expire. */
const KEY_TTL_SECONDS = 60

/** Changes the credentials of one caller again and again, and throws where an ended one still works. */
export class Credentials {
  readonly #base: string
  readonly #caller: CastAdministrator
  #apiKey: string
  #spentStep = 0
  #signIns = 0

  constructor(port: number, caller: CastAdministrator) {
    this.#base = `http://127.0.0.1:${port}`
    this.#caller = caller
    this.#apiKey = caller.apiKey
  }

  get signIns(): number {
    return this.#signIns
  }

  /** A new key for the caller; the one before must be refused. */
  async rotateKey(): Promise<string> {
    const before = this.#apiKey
    const own = `/api/users/${this.#caller.id}`
    const answer = await this.#send('POST', '/api/users/generateApiKey', {
      headers: { 'x-api-key': before, 'content-type': 'application/json' },
      body: JSON.stringify({ ttl: KEY_TTL_SECONDS }),
    })
    const { apiKey } = (await answer.json()) as { apiKey: string }
    this.#apiKey = apiKey
    await this.#mustAnswer(200, own, { 'x-api-key': apiKey })
    await this.#mustAnswer(401, own, { 'x-api-key': before })
    return apiKey
  }

  /** A sign-in with password and code where there is a fresh code, every other one of which signs out. */
  async signInAgain(): Promise<void> {
    const step = Math.floor(Date.now() / STEP_MS)
    const { email, password, totpSecret } = this.#caller
    if (totpSecret === null || step === this.#spentStep) return
    this.#spentStep = step
    const first = await this.#form('/login', { email, password })
    const second = await this.#form(
      '/login/code',
      {
        code: nodeTotpCodes.codeAt(totpSecret, step),
      },
      cookieOf(first),
    )
    const cookie = cookieOf(second)
    await this.#mustAnswer(200, '/account', { cookie })
    this.#signIns += 1
    if (this.#signIns % 2 === 0) return
    await this.#form('/logout', {}, cookie)
    await this.#mustAnswer(401, '/account', { cookie })
  }

  #form(path: string, fields: Readonly<Record<string, string>>, cookie = '') {
    return this.#send('POST', path, {
      headers: { 'sec-fetch-site': 'same-origin', cookie },
      body: new URLSearchParams(fields),
    })
  }

  async #send(method: string, path: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(`${this.#base}${path}`, { method, redirect: 'manual', ...init })
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }

  async #mustAnswer(
    status: number,
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const answer = await fetch(`${this.#base}${path}`, { headers, redirect: 'manual' })
    await answer.arrayBuffer()
    if (answer.status !== status)
      throw new Error(`GET ${path} answered ${answer.status} instead of ${status}`)
  }
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
