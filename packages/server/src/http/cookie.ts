import type { Call } from './call.ts'

export type CookieKind = {
  /** Without the prefix. */
  readonly name: string
  readonly lifeSeconds: number
}

/** Ties a pressed link to one browser. */
export const DEVICE_COOKIE: CookieKind = { name: 'castellan-link', lifeSeconds: 3600 }

/** Holds the secret of a session; 12 hours is as long as any lives. */
export const SESSION_COOKIE: CookieKind = { name: 'castellan-session', lifeSeconds: 12 * 3600 }

/** The `__Host-` prefix needs TLS, which the server on a laptop lacks. */
function fullName(kind: CookieKind, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${kind.name}` : kind.name
}

/** The value of a cookie; '' when it was not sent. */
export function readCookie(
  call: Pick<Call, 'header'>,
  kind: CookieKind,
  publicUrl: string,
): string {
  const sent = call.header('cookie')
  if (sent === undefined) return ''
  const name = fullName(kind, publicUrl)
  const pairs = sent.split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? '' : found.slice(name.length + 1)
}

/** The header that sets a cookie; an empty value ends it. */
export function cookieHeader(
  kind: CookieKind,
  value: string,
  publicUrl: string,
): Record<string, string> {
  const life = value === '' ? 0 : kind.lifeSeconds
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${life}${secure}`
  return { 'set-cookie': `${fullName(kind, publicUrl)}=${value}; ${attributes}` }
}
