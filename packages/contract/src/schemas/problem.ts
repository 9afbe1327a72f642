import { Type } from 'typebox'

export const FieldProblemSchema = Type.Object({ field: Type.String(), problem: Type.String() })

export const ErrorBodySchema = Type.Object({
  code: Type.Integer(),
  status: Type.String(),
  message: Type.String(),
  error: Type.String(),
  reason: Type.String(),
  requestId: Type.String(),
  details: Type.Optional(Type.Array(FieldProblemSchema)),
})
