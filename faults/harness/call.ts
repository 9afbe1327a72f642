import type { Tenant } from './seed.ts'

export type Reply = {
  readonly status: number
  readonly json: unknown
  readonly retryAfter: string | null
}

/** One request with a key; `undefined` where no whole answer came. */
export async function call(
  url: string,
  { apiKey }: Pick<Tenant, 'apiKey'>,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<Reply | undefined> {
  try {
    const hasBody = options.body !== undefined
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        'x-api-key': apiKey,
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
        ...options.headers,
      },
      ...(hasBody ? { body: JSON.stringify(options.body) } : {}),
    })
    const text = await answer.text()
    const isJson = text.startsWith('{')
    const json = isJson ? (JSON.parse(text) as unknown) : text
    return { status: answer.status, json, retryAfter: answer.headers.get('retry-after') }
  } catch {
    return undefined
  }
}

/** Makes so many administrators; each is owed one activation mail. */
export async function createMany(
  url: string,
  tenant: Tenant,
  name: string,
  count: number,
): Promise<readonly (Reply | undefined)[]> {
  const replies: (Reply | undefined)[] = []
  for (let first = 0; first < count; first += 25) {
    const batch = Array.from({ length: Math.min(25, count - first) }, (_, index) =>
      call(url, tenant, 'POST', '/api/users', {
        body: { email: `${name}${first + index}@example.com`, roleName: 'Read Only' },
      }),
    )
    replies.push(...(await Promise.all(batch)))
  }
  return replies
}

/** The value that so many of a hundred do not pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
