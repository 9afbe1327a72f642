import { Castellan } from '../client.ts'
import { fetchTransport } from '../http/fetch-transport.ts'
import type { Transport } from '../http/transport.ts'
import type { CastellanOptions } from '../options.ts'

/** How a client on a page of the server is made. */
export interface PageOptions
  extends Omit<CastellanOptions, 'apiKey' | 'region' | 'server' | 'userAgent'> {
  /** The origin of the page. */
  baseUrl: string
  /** The text that the server put into the page; it proves that the request comes from there. */
  antiForgery: string
}

/**
 * A client for a page that Castellan itself delivers. It calls as whoever is signed in there: the session cookie,
 * which no script can read, goes along by itself.
 */
export function createPageClient({ antiForgery, fetch, ...options }: PageOptions): Castellan {
  const withSession = fetchTransport((address, init) =>
    (fetch ?? globalThis.fetch)(address, { ...init, credentials: 'same-origin' }),
  )
  const transport: Transport = ({ headers, ...request }) => {
    const { 'x-api-key': proof = '', ...others } = headers
    return withSession({ ...request, headers: { ...others, 'castellan-anti-forgery': proof } })
  }
  return new Castellan({ ...options, server: 'castellan', apiKey: antiForgery }, { transport })
}
