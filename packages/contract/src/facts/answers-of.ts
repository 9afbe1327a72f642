import type { AnswerHeader, Operation, SchemaName } from '../operations/index.ts'
import { phraseOf } from './status-phrases.ts'

export interface OperationAnswer {
  status: number
  description: string
  /** The shapes that the body can have; none where it is always empty. */
  schemas: SchemaName[]
  headers: AnswerHeader[]
}

const ETAG: AnswerHeader = {
  name: 'ETag',
  description: 'The strong version of the administrator, for `If-Match` on a later change.',
}

const IGNORED_FIELDS: AnswerHeader = {
  name: 'Castellan-Ignored-Fields',
  description:
    'Names, separated by commas, of fields and query parameters that the request gave and nobody knows. Absent where there are none.',
}

/** Of every answer, whatever it is. */
export const REQUEST_ID: AnswerHeader = {
  name: 'x-request-id',
  description:
    'The id of the request, 24 hexadecimal characters: what errors call `requestId`, as in the log and in the audit event.',
}

/** The successful answers of an operation: its own, and that of a plan or receipt. */
export function answersOf(operation: Operation): OperationAnswer[] {
  const { status, schema } = operation.answer
  const own: OperationAnswer = {
    status,
    description:
      schema === null ? `${phraseOf(status)}, with an empty body.` : `${phraseOf(status)}.`,
    schemas: schema === null ? [] : [schema],
    headers: headersOf(operation),
  }
  if (!operation.changes) return [own]
  const shape = operation.described ?? 'ChangeDescription'
  const described = 'With `plan=true` or `Castellan-Receipt: true`: what would change, or did.'
  if (status !== 200) {
    return [
      { status: 200, description: described, schemas: [shape], headers: [IGNORED_FIELDS] },
      own,
    ]
  }
  own.description += ` ${described}`
  own.schemas.push(shape)
  return [own]
}

function headersOf(operation: Operation): AnswerHeader[] {
  return [
    ...(operation.answer.schema === 'Administrator' ? [ETAG] : []),
    ...(operation.answer.headers ?? []),
    IGNORED_FIELDS,
  ]
}

/** Headers that errors of a status carry. */
export function errorHeadersOf(status: number): AnswerHeader[] {
  if (status === 401) return [{ name: 'WWW-Authenticate', description: 'How to authenticate.' }]
  if (status === 429 || status === 503) {
    return [{ name: 'Retry-After', description: 'The seconds to wait before the next try.' }]
  }
  return []
}
