import { Type } from 'typebox'
import { FieldChangeSchema, PlannedMailSchema, RefusalSchema } from './change.ts'

const id = Type.String({
  pattern: '^[0-9a-f]{24}$',
  description: '24 lower-case hexadecimal characters.',
})
const name = Type.String({ minLength: 1, maxLength: 128 })
const requireAdminMFA = Type.Boolean({ description: 'TOTP is required of every administrator.' })
const names = Type.Union([Type.String(), Type.Array(Type.String())])

const summary = {
  _id: id,
  displayName: name,
  logoUrl: Type.Union([Type.String(), Type.Null()], { description: 'Always null.' }),
}

export const OrganizationSettingsSchema = Type.Object({ name, requireAdminMFA })

export const OrganizationSummarySchema = Type.Object(summary)

export const OrganizationSchema = Type.Object(
  {
    ...summary,
    created: Type.String({
      format: 'date-time',
      description: 'RFC 3339 with milliseconds and Z.',
    }),
    provider: Type.Union([id, Type.Null()]),
    settings: OrganizationSettingsSchema,
  },
  { additionalProperties: false },
)

export const OrganizationPageSchema = Type.Object({
  results: Type.Array(Type.Partial(OrganizationSummarySchema)),
  totalCount: Type.Integer({ minimum: 0 }),
})

export const OrganizationChangesSchema = Type.Object({
  settings: Type.Optional(
    Type.Object({ name: Type.Optional(name), requireAdminMFA: Type.Optional(requireAdminMFA) }),
  ),
})

export const TextSearchSchema = Type.Object({
  searchTerm: Type.String({ maxLength: 256 }),
  fields: Type.Optional(Type.Array(Type.String())),
})

export const OrganizationSearchSchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10 })),
  skip: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  sort: Type.Optional(names),
  fields: Type.Optional(names),
  filter: Type.Optional(names),
  search: Type.Optional(TextSearchSchema),
  searchFilter: Type.Optional(TextSearchSchema),
})

export const OrganizationChangeDescriptionSchema = Type.Object({
  plan: Type.Boolean(),
  operation: Type.String(),
  organization: Type.Object({ _id: Type.String(), displayName: Type.String() }),
  changes: Type.Array(FieldChangeSchema),
  administrators: Type.Array(Type.Object({ _id: Type.String(), email: Type.String() })),
  sessionsEnded: Type.Integer(),
  linksEnded: Type.Integer(),
  mails: Type.Array(PlannedMailSchema),
  refusals: Type.Array(RefusalSchema),
})

export const ConnectionSettingsSchema = Type.Object({
  ORG_ID: id,
  SETTINGS: Type.Object({
    name,
    requireAdminMFA,
    passwordPolicy: Type.Object({ enablePasswordExpirationInDays: Type.Boolean() }),
    betaFeatures: Type.Record(Type.String(), Type.Unknown()),
  }),
})
