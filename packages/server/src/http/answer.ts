import type { Answer } from '../domain/idempotency/kept-answer.ts'
import type { CachedAnswer } from '../ports/answer-cache.ts'

/** An answer whose body is bytes already: a file of our own, or what is kept for many to read. */
export type BytesAnswer = Omit<Answer, 'body'> & { readonly body: Uint8Array }

/** An answer that hangs on the holder of the key, the URL, `x-org-id` and one value that a reading gave, on nothing else. */
export type ReadAnswer = CachedAnswer & { readonly madeOf?: object }

/** RFC 8246: what has this at its address never has anything else. */
export const KEPT_FOR_GOOD = 'public, max-age=31536000, immutable'

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(body),
  }
}

export function emptyAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers, body: '' }
}

export function htmlAnswer(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

/** The header that names what was ignored; none where nothing was. */
export function ignoredFieldsHeader(names: readonly string[]): Record<string, string> {
  return names.length === 0 ? {} : { 'castellan-ignored-fields': names.join(', ') }
}
