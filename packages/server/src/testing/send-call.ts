import type { ProviderName } from './provider-cast.ts'

/** Everybody in the standard world. `aBill2` is planted by `withSecondBilling` alone, those of the provider by `withProvider`. */
export type Name =
  | 'aBill'
  | 'aBill2'
  | 'aAdm'
  | 'aHelp'
  | 'aRO'
  | 'aNew'
  | 'aSusp'
  | 'bBill'
  | 'bAdm'
  | ProviderName

export type WorldCall = {
  /** Whose API key is sent; none unless given. */
  readonly as?: Name
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array
}

export type WorldAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; `undefined` where it is no JSON. */
  readonly json: unknown
}

/** Sends one call to a server and reads all of its answer. */
export async function sendCall(
  url: string,
  call: WorldCall,
  apiKey?: string,
): Promise<WorldAnswer> {
  const headers = new Headers(call.headers)
  if (apiKey !== undefined) headers.set('x-api-key', apiKey)
  const isJson = call.body !== undefined && call.rawBody === undefined
  if (isJson && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const raw = call.rawBody instanceof Uint8Array ? Buffer.from(call.rawBody) : call.rawBody
  const body = raw ?? (isJson ? JSON.stringify(call.body) : null)
  const response = await fetch(`${url}${call.path}`, {
    method: call.method ?? 'GET',
    headers,
    body,
    redirect: 'manual',
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parseJson(text) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
