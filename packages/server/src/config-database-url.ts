import { isLoopbackName } from './http/allowed-hosts.ts'

export type DatabaseConfig =
  /** A file, or `:memory:`. */
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly connectionLimit: number }

const SQLITE = 'sqlite:'

/** Where the data is. The password of a PostgreSQL address never stands in a message. */
export function parseDatabaseUrl(
  text: string,
  connectionLimit: number,
  isProduction: boolean,
): DatabaseConfig {
  if (text.startsWith(SQLITE) && text.length > SQLITE.length) {
    return { kind: 'sqlite', path: text.slice(SQLITE.length) }
  }
  if (!/^postgres(ql)?:/.test(text)) throw new Error('is neither sqlite:PATH nor postgres://…')
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.pathname.length < 2) {
    throw new Error('is not postgres://user:password@host:port/database')
  }
  if (isProduction && !isPrivate(url)) {
    throw new Error(
      'says nothing of TLS on the way to another machine: add sslmode=verify-full, or sslmode=disable where the network is trusted',
    )
  }
  return { kind: 'postgres', url: text, connectionLimit }
}

/** Whether nothing leaves this machine in clear without being asked for. */
function isPrivate({ hostname, searchParams }: URL): boolean {
  const isHere = hostname === '' || isLoopbackName(hostname.replace(/^\[|\]$/g, ''))
  return isHere || searchParams.has('sslmode')
}
