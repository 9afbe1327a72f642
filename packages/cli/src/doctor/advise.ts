/** What to look at where no answer came, by what the machine said of the connection. */
export function advise(code: string, url: string): string | undefined {
  if (code === 'ECONNREFUSED')
    return `Nothing listens at ${url}: is the server running, and is the address right?`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `Nobody knows the name in ${url}: is it written right, and is there a network?`
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return `No TLS is spoken at ${url}: does its address begin with http://?`
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return `The certificate at ${url} is not trusted here: name its authority in NODE_EXTRA_CA_CERTS.`
  return undefined
}

/** The code that Node gives an error, wherever it stands in the chain of causes; '' where there is none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
