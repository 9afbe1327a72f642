import type { RawAnswer } from './raw-http.ts'

/** The cookies of one browser. */
export class Jar {
  readonly #cookies = new Map<string, string>()

  /** The Cookie header; '' without cookies. */
  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** The secret of the session; '' without one. */
  get session(): string {
    return this.#cookies.get('__Host-castellan-session') ?? ''
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  keep(answer: RawAnswer): void {
    for (const [header, value] of answer.headers) {
      if (header !== 'set-cookie') continue
      const [pair = '', ...attributes] = value.split(';')
      const [name = '', content = ''] = pair.split('=')
      const isEnded = attributes.some((attribute) => attribute.trim() === 'Max-Age=0')
      if (isEnded) this.#cookies.delete(name)
      else this.#cookies.set(name, content)
    }
  }

  copy(): Jar {
    const copy = new Jar()
    for (const [name, value] of this.#cookies) copy.set(name, value)
    return copy
  }
}
