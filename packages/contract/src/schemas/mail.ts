import { Type } from 'typebox'

const id = Type.String({
  pattern: '^[0-9a-f]{24}$',
  description: '24 lower-case hexadecimal characters.',
})
const timestamp = Type.String({
  format: 'date-time',
  description: 'RFC 3339 with milliseconds and Z.',
})
const maybeTimestamp = Type.Union([timestamp, Type.Null()])

const MailStateSchema = Type.Union([
  Type.Literal('queued'),
  Type.Literal('sent'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
])

export const MailSchema = Type.Object(
  {
    _id: id,
    to: Type.String(),
    message: Type.String({ description: 'The name of the message, for example `totp-enrol`.' }),
    state: MailStateSchema,
    attempts: Type.Integer({ minimum: 0 }),
    queuedAt: timestamp,
    nextAttemptAt: maybeTimestamp,
    sentAt: maybeTimestamp,
    lastAnswer: Type.Union([Type.String(), Type.Null()]),
    administrator: id,
    operation: Type.String(),
    messageId: Type.String(),
  },
  { additionalProperties: false },
)

export const MailPageSchema = Type.Object({
  results: Type.Array(MailSchema),
  totalCount: Type.Integer({ minimum: 0 }),
})
