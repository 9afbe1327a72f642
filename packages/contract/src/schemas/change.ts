import { Type } from 'typebox'

export const FieldChangeSchema = Type.Object({
  field: Type.String(),
  from: Type.Unknown(),
  to: Type.Unknown(),
})

export const PlannedMailSchema = Type.Object({ to: Type.String(), message: Type.String() })

export const RefusalSchema = Type.Object({
  code: Type.Integer(),
  reason: Type.String(),
  message: Type.String(),
})

export const ChangeDescriptionSchema = Type.Object({
  plan: Type.Boolean(),
  operation: Type.String(),
  administrator: Type.Object({
    _id: Type.Union([Type.String(), Type.Null()]),
    email: Type.String(),
  }),
  changes: Type.Array(FieldChangeSchema),
  sessionsEnded: Type.Integer(),
  linksEnded: Type.Integer(),
  apiKeyEnded: Type.Boolean(),
  totpRemoved: Type.Boolean(),
  mails: Type.Array(PlannedMailSchema),
  refusals: Type.Array(RefusalSchema),
})
