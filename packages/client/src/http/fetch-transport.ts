import { TooLarge, type Transport, type WireRequest } from './transport.ts'

async function readText(response: Response, limitBytes: number): Promise<string> {
  const { headers, body } = response
  const lengthBytes = Number(headers.get('content-length') ?? Number.NaN)
  // A length is only trusted for what it measures: with a content coding it is the size before unpacking.
  if (!body || (lengthBytes <= limitBytes && !headers.has('content-encoding')))
    return response.text()
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > limitBytes) {
      reader.cancel().catch(() => undefined)
      throw new TooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Sends over `fetch`: the given one, or the platform's at the time of each call. */
export function fetchTransport(given?: typeof fetch): Transport {
  return async ({ url, limitBytes, body, method, headers, stop }: WireRequest) => {
    const response = await (given ?? fetch)(url, {
      method,
      headers,
      signal: stop.signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      ...(body === undefined ? {} : { body }),
    })
    return {
      // A fetch that follows redirects all the same has already shown the key to the other host.
      status: response.redirected ? 0 : response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      headers: () => response.headers,
      text: await readText(response, limitBytes),
    }
  }
}

/** The transport where nothing else is chosen. */
export const platformTransport: Transport = /* @__PURE__ */ fetchTransport()
