import { UsageError } from './errors/usage-error.ts'
import { headerValue } from './http/header-value.ts'
import type { CallerOptions, CastellanOptions } from './options.ts'
import { VERSION } from './version.ts'

/** What sending needs of the options, checked and complete. */
export interface Settings {
  apiKey: string
  baseUrl: string
  /** Whether the server is known to honour idempotency keys, plan and receipt. */
  castellan: boolean
  organizationId: string | undefined
  timeoutMs: number
  deadlineMs: number
  maxRetries: number
  maxReplyBytes: number
  headers: Record<string, string>
}

// Sources: JumpCloud API documentation, "Regions"; console addresses of the United States, Europe and India.
const REGIONS = {
  us: 'https://console.jumpcloud.com',
  eu: 'https://console.eu.jumpcloud.com',
  in: 'https://console.in.jumpcloud.com',
}

function chooseBaseUrl({ baseUrl, region }: CastellanOptions): string | URL | undefined {
  if ((baseUrl === undefined) === (region === undefined))
    throw new UsageError('Say where: either `baseUrl`, or `region` for JumpCloud.')
  if (region === undefined) return baseUrl
  if (!Object.hasOwn(REGIONS, region)) throw new UsageError('`region` is us, eu or in.')
  return REGIONS[region]
}

function readBaseUrl(baseUrl: string | URL): string {
  let url: URL
  try {
    url = new URL(baseUrl)
  } catch {
    throw new UsageError('`baseUrl` is no URL. Write it like https://castellan.example.com')
  }
  const { href, origin, pathname } = url
  // Credentials, a query and a fragment are neither of the two.
  if (href !== origin + pathname || !/^https?:/.test(href))
    throw new UsageError('`baseUrl` is http or https, without credentials, query and fragment.')
  // Of the path alone: a server may be called `api`.
  return origin + pathname.replace(/(\/+api)?\/*$/, '')
}

/** A count or a time in milliseconds: finite, not negative. */
export function amount(
  name: string,
  value: number | undefined,
  otherwise: number,
  least = 0,
): number {
  if (value === undefined) return otherwise
  if (!Number.isFinite(value) || value < least)
    throw new UsageError(`\`${name}\` is a number from ${least}.`)
  return value
}

/** Checks the options of a caller; throws a UsageError that never repeats a secret. */
export function readCallerSettings(options: CallerOptions): Settings {
  const { organizationId } = options
  return {
    apiKey: headerValue('`apiKey`', options.apiKey),
    baseUrl: readBaseUrl(options.baseUrl),
    castellan: options.server === 'castellan',
    organizationId:
      organizationId === undefined ? undefined : headerValue('`organizationId`', organizationId),
    timeoutMs: amount('timeoutMs', options.timeoutMs, 30_000, 1),
    deadlineMs: amount('deadlineMs', options.deadlineMs, 120_000, 1),
    maxRetries: amount('maxRetries', options.maxRetries, 3),
    maxReplyBytes: amount('maxReplyBytes', options.maxReplyBytes, 16 * 2 ** 20, 1),
    headers: {},
  }
}

/** Checks the options of a client; throws a UsageError that never repeats a secret. */
export function readSettings(options: CastellanOptions): Settings & { concurrency: number } {
  const { userAgent } = options
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.headers ?? {}))
    headers[name.toLowerCase()] = headerValue(`The header ${name}`, value)
  const own = `castellan-client/${VERSION}`
  const agent = userAgent ? `${headerValue('`userAgent`', userAgent)} ${own}` : own
  // A browser sends its own, and asks the server's leave (CORS) where another is set.
  if (!globalThis.navigator?.userAgent?.startsWith('Mozilla')) headers['user-agent'] = agent
  return {
    ...readCallerSettings({ ...options, baseUrl: chooseBaseUrl(options) as string | URL }),
    concurrency: amount('concurrency', options.concurrency, 10, 1),
    headers,
  }
}
