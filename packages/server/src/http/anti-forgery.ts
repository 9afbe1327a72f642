import { Failure } from '../domain/failure.ts'
import type { Digest } from '../ports/digest.ts'
import type { Call } from './call.ts'

/** What a form or a script of ours sends beside the cookie; a foreign page cannot know it. */
export function antiForgeryToken(digest: Digest, sessionSecret: string): string {
  return digest.sha256Hex(`anti-forgery ${sessionSecret}`)
}

/** W3C Fetch Metadata: a browser says where a request came from; one that says nothing has the token to show. */
export function requireOwnSite(call: Pick<Call, 'header'>): void {
  const site = call.header('sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw forgedRequest()
}

export function requireAntiForgery(digest: Digest, sessionSecret: string, given: string): void {
  if (given !== antiForgeryToken(digest, sessionSecret)) throw forgedRequest()
}

export function forgedRequest(): Failure {
  return new Failure(
    'auth.forged',
    'This did not come from a page of this server. Open the page again and press its button.',
  )
}
