import { Type } from 'typebox'
import { ApiKeyHashSchema } from './administrator.ts'

export const ApiKeyRequestSchema = Type.Object({
  ttl: Type.Optional(Type.Integer({ minimum: 60, maximum: 31_536_000, description: 'Seconds.' })),
})

export const NewApiKeySchema = Type.Object({
  apiKey: Type.String({ pattern: '^jca_[0-9A-Za-z]{36}$' }),
  apiKeyHash: ApiKeyHashSchema,
})
