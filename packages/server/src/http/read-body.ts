import { Failure } from '../domain/failure.ts'
import type { Call } from './call.ts'
import { parseStrictJson } from './strict-json.ts'

/** RFC 8259 §8.1: JSON is UTF-8, so another charset is another type. */
const JSON_TYPE = /^application\/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i

/** The JSON body of a request; `undefined` when there is none. */
export function readJsonBody(call: Call): unknown {
  // Clients name the type on requests without a body, and leave it out on others.
  if (call.body.length === 0) return undefined
  if (!JSON_TYPE.test(call.header('content-type') ?? '')) {
    throw new Failure(
      'request.media-type',
      'The body is not application/json in UTF-8. Send Content-Type: application/json.',
    )
  }
  const result = parseStrictJson(call.body)
  if (result.ok) return result.value
  throw new Failure('request.malformed', `Nothing was changed: the body ${result.problem}.`)
}
