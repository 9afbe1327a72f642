import type { Answer } from '../../domain/idempotency/kept-answer.ts'
import { KEPT_FOR_GOOD } from '../../http/answer.ts'
import { publicRoute } from '../../http/public-route.ts'
import { ICON } from '../../pages/mark.ts'
import { STYLE } from '../../pages/style.ts'

/** Texts that come with the contract, read once at start. */
export type Documents = {
  readonly openapiJson: string
  readonly apiHtml: string
  readonly apiCss: string
}

/** Where the examples of the API page are written for: `npm start` in a clone. */
const WRITTEN_FOR = 'http://127.0.0.1:8600'

/** A change of it has another address. */
const KEPT = { 'cache-control': KEPT_FOR_GOOD }

/** What the server shows of itself: the API page, the OpenAPI document, the style of its pages. */
export function documentRoutes(documents: Documents, publicUrl: string) {
  const { openapiJson, apiCss } = documents
  const apiHtml = documents.apiHtml.replaceAll(WRITTEN_FOR, publicUrl)
  return [
    text('openapi', '/openapi.json', 'application/json', openapiJson),
    text('openapi-beside-page', '/docs/openapi.json', 'application/json', openapiJson),
    text('api-page', '/docs/api', 'text/html', apiHtml),
    text('api-style', '/docs/api.css', 'text/css', apiCss),
    text('style', '/assets/style.css', 'text/css', STYLE, KEPT),
    text('icon', '/assets/icon.svg', 'image/svg+xml', ICON, KEPT),
  ]
}

function text(name: string, path: string, type: string, body: string, headers = {}) {
  const answer: Answer = {
    status: 200,
    headers: { 'content-type': `${type}; charset=utf-8`, ...headers },
    body,
  }
  return publicRoute(name, path, async () => answer)
}
