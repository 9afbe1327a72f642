import type { CastellanOptions } from '../options.ts'

/** What a Configuration is made from: the names of the generated clients, and the options of this one. */
export interface ConfigurationParameters
  extends Omit<CastellanOptions, 'apiKey' | 'baseUrl' | 'region' | 'fetch'> {
  /** The API key, or a function that answers it for the header `x-api-key`. */
  apiKey: string | ((name: string) => string)
  /** The address with its `/api`, `https://console.jumpcloud.com/api` unless given. */
  basePath?: string
  /** A `fetch` to send with. */
  fetchApi?: typeof fetch
}

/** Where and how the API is called. The key is kept out of inspections and JSON. */
export class Configuration {
  readonly #parameters: ConfigurationParameters

  constructor(parameters: ConfigurationParameters) {
    this.#parameters = parameters
  }

  /** The address with its `/api`. */
  get basePath(): string {
    return this.#parameters.basePath ?? 'https://console.jumpcloud.com/api'
  }

  /** The same as options of `Castellan`, the key among them. */
  toOptions(): CastellanOptions {
    const { apiKey, basePath, fetchApi, ...options } = this.#parameters
    return {
      ...options,
      apiKey: typeof apiKey === 'function' ? apiKey('x-api-key') : apiKey,
      baseUrl: this.basePath,
      ...(fetchApi ? { fetch: fetchApi } : {}),
    }
  }
}
