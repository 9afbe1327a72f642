import { Type } from 'typebox'

const timestamp = Type.String({
  format: 'date-time',
  description: 'RFC 3339 with milliseconds and Z.',
})

export const WaitingLinkSchema = Type.Object(
  {
    purpose: Type.Union([
      Type.Literal('activate'),
      Type.Literal('reset-password'),
      Type.Literal('enrol-totp'),
      Type.Literal('confirm-email'),
    ]),
    email: Type.String(),
    operation: Type.String({
      description: 'The operation that made it, for example `reset-totp`.',
    }),
    createdAt: timestamp,
    expiresAt: Type.Union([timestamp, Type.Null()], {
      description: '`null` until the mail is handed over: the life of a link begins then.',
    }),
  },
  { additionalProperties: false },
)

export const WaitingLinkPageSchema = Type.Object({
  results: Type.Array(WaitingLinkSchema),
  totalCount: Type.Integer({ minimum: 0 }),
})
