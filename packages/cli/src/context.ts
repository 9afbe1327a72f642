import { Castellan } from '@castellan/client'
import { type Caller, createCaller } from '@castellan/client/call'
import type { Environment } from './environment.ts'
import { EXIT } from './exit-code.ts'
import type { Interrupt } from './interrupt.ts'
import type { Io } from './io.ts'
import { type Style, styleFor } from './output/style.ts'
import type { Given } from './parse/given.ts'
import { Problem } from './problem.ts'
import { readProfiles } from './profiles/config-file.ts'
import { readKey } from './profiles/read-key.ts'
import { chooseTarget, type Target } from './profiles/target.ts'
import { isCastellan } from './server-kind.ts'
import { VERSION } from './version.ts'
import type { World } from './world.ts'

/** What a command works with. Nothing is read or connected before a command asks for it. */
export class Context {
  readonly io: Io
  readonly environment: Environment
  readonly interrupt: Interrupt
  /** For standard output. */
  readonly style: Style
  /** For standard error. */
  readonly errStyle: Style
  readonly #given: Given
  #target: Promise<Target> | undefined
  #apiKey: Promise<string> | undefined
  #isCastellan: Promise<boolean> | undefined

  constructor(parts: World, given: Given) {
    this.io = parts.io
    this.environment = parts.environment
    this.interrupt = parts.interrupt
    this.#given = given
    const isRefused = parts.environment.noColor || given.has('no-color')
    this.style = styleFor(parts.io.out.isTerminal, isRefused)
    this.errStyle = styleFor(parts.io.err.isTerminal, isRefused)
  }

  /** Whether somebody is there to answer a question. */
  get canAsk(): boolean {
    return this.io.isInputTerminal && this.io.err.isTerminal
  }

  out(line: string): Promise<void> {
    return this.io.out.write(`${line}\n`)
  }

  err(line: string): Promise<void> {
    return this.io.err.write(`${line}\n`)
  }

  target(): Promise<Target> {
    this.#target ??= this.#chooseTarget()
    return this.#target
  }

  async #chooseTarget(): Promise<Target> {
    const given = this.#given
    const wish = {
      profile: given.text('profile'),
      url: given.text('url'),
      organization: given.text('org'),
      allowHttp: given.has('allow-http'),
    }
    return chooseTarget(wish, this.environment, await readProfiles(this.environment.configFolder))
  }

  apiKey(): Promise<string> {
    this.#apiKey ??= this.#findKey()
    return this.#apiKey
  }

  async #findKey(): Promise<string> {
    const { key, url } = await this.target()
    if (key.from === 'environment') return key.apiKey
    const stored = key.from === 'profile' ? await readKey(this.environment, key.profile) : undefined
    if (stored !== undefined) return stored
    throw new Problem(`Not signed in: there is no API key for ${url}.`, {
      exitCode: EXIT.notSignedIn,
      next: `castellan auth login --url ${url}`,
    })
  }

  /** Whether plans, receipts and repeats are safe there. Asks the server where that is not known from its profile. */
  isCastellan(): Promise<boolean> {
    this.#isCastellan ??= this.#learnServer()
    return this.#isCastellan
  }

  async #learnServer(): Promise<boolean> {
    const { server } = await this.target()
    if (server !== undefined) return server === 'castellan'
    return isCastellan(await this.caller(), this.interrupt.now)
  }

  /** A client for reading. What it may repeat is what is safe on any server. */
  async reader(): Promise<Castellan> {
    const { server } = await this.target()
    return this.#client(server ?? 'jumpcloud')
  }

  /** A client for changing. */
  async changer(concurrency = 1): Promise<Castellan> {
    return this.#client((await this.isCastellan()) ? 'castellan' : 'jumpcloud', concurrency)
  }

  async #client(server: 'castellan' | 'jumpcloud', concurrency = 1): Promise<Castellan> {
    const { url, organization } = await this.target()
    return new Castellan({
      apiKey: await this.apiKey(),
      baseUrl: url,
      server,
      concurrency: Math.max(10, concurrency),
      userAgent: `castellan-cli/${VERSION}`,
      ...(organization ? { organizationId: organization } : {}),
    })
  }

  /** For requests of the user's own making. */
  async caller(): Promise<Caller> {
    const { url, server, organization } = await this.target()
    return createCaller({
      apiKey: await this.apiKey(),
      baseUrl: url,
      ...(server ? { server } : {}),
      ...(organization ? { organizationId: organization } : {}),
    })
  }
}
