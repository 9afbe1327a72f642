/** OWASP HTTP Headers Cheat Sheet; HSTS of a year as RFC 6797 §11.2 suggests. */
const HSTS_SECONDS = 31_536_000

const EVERYWHERE = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Nothing but our own style sheet, pictures and forms: the pages need no script. */
const DIRECTIVES = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
]

const CONTENT_SECURITY_POLICY = DIRECTIVES.join('; ')

/** The console has a script, of this server, that asks this server; it makes no HTML from text. */
const CONSOLE_DIRECTIVES = ["script-src 'self'", "connect-src 'self'", "trusted-types 'none'"]

export const CONSOLE_SECURITY_POLICY = [...DIRECTIVES, ...CONSOLE_DIRECTIVES].join('; ')

/** The headers of every answer, pages and API alike. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  const isSecure = publicUrl.startsWith('https:')
  return {
    ...EVERYWHERE,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    ...(isSecure ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}` } : {}),
  }
}
