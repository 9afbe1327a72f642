import type { Call } from './call.ts'

const LIFE_SECONDS = 3600

/** The cookie that ties a pressed link to one browser. `__Host-` needs TLS, which a laptop's server lacks. */
function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-castellan-link' : 'castellan-link'
}

export function readDeviceCookie(call: Call, publicUrl: string): string {
  const name = cookieName(publicUrl)
  const pairs = (call.header('cookie') ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? '' : found.slice(name.length + 1)
}

export function deviceCookieHeader(device: string, publicUrl: string): Record<string, string> {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${LIFE_SECONDS}${secure}`
  return { 'set-cookie': `${cookieName(publicUrl)}=${device}; ${attributes}` }
}
