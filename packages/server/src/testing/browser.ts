import type { World, WorldAnswer } from './world.ts'

/** Keeps cookies and posts forms, as a browser does, over the server's real pages. */
export class Browser {
  readonly #world: Pick<World, 'call'>
  readonly #cookies = new Map<string, string>()

  constructor(world: Pick<World, 'call'>) {
    this.#world = world
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<WorldAnswer> {
    return this.#send(path, { headers })
  }

  /** Posts a form. The anti-forgery field is sent where the account page last gave one. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<WorldAnswer> {
    return this.#send(path, {
      method: 'POST',
      rawBody: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  }

  /** The anti-forgery field of the account page. */
  async antiForgery(): Promise<string> {
    const { text } = await this.get('/account')
    return /name="antiForgery" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
  }

  /** The value of a cookie, with or without the `__Host-` prefix; '' when there is none. */
  cookie(name: string): string {
    return this.#cookies.get(`__Host-${name}`) ?? this.#cookies.get(name) ?? ''
  }

  async #send(
    path: string,
    call: { method?: string; rawBody?: string; headers: Readonly<Record<string, string>> },
  ): Promise<WorldAnswer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.#world.call({
      path,
      ...call,
      headers: { ...call.headers, ...(cookie === '' ? {} : { cookie }) },
    })
    for (const set of answer.headers.getSetCookie()) this.#keep(set)
    return answer
  }

  #keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(';')
    const [name = '', value = ''] = pair.split('=')
    const isEnded = attributes.some((attribute) => attribute.trim() === 'Max-Age=0')
    if (isEnded) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}
