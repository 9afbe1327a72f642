import { Type } from 'typebox'

export const RoleNameSchema = Type.Union([
  Type.Literal('Administrator With Billing'),
  Type.Literal('Administrator'),
  Type.Literal('Manager'),
  Type.Literal('Command Runner With Billing'),
  Type.Literal('Command Runner'),
  Type.Literal('Help Desk'),
  Type.Literal('Billing Only'),
  Type.Literal('Read Only'),
])

const timestamp = Type.String({
  format: 'date-time',
  description: 'RFC 3339 with milliseconds and Z.',
})
const id = Type.String({
  pattern: '^[0-9a-f]{24}$',
  description: '24 lower-case hexadecimal characters.',
})
const email = Type.String({ maxLength: 254, description: 'Compared and stored in lower case.' })
const name = Type.String({ maxLength: 128 })
const oneRole = Type.Array(RoleNameSchema, { minItems: 1, maxItems: 1 })
const anyObject = Type.Record(Type.String(), Type.Unknown())

export const ApiKeyHashSchema = Type.Object({
  prefix: Type.String(),
  createdAt: timestamp,
  expireAt: Type.Union([timestamp, Type.Null()]),
})

export const GrowthDataSchema = Type.Object(
  { experimentStates: Type.Optional(anyObject), onboardingState: Type.Optional(anyObject) },
  {
    additionalProperties: true,
    description: 'At most 16 KiB, 256 keys and 8 levels. Replaced as a whole.',
  },
)

export const AdministratorSchema = Type.Object(
  {
    _id: id,
    email,
    firstname: name,
    lastname: name,
    organization: Type.Union([id, Type.Null()]),
    provider: Type.Union([id, Type.Null()]),
    role: id,
    roleName: RoleNameSchema,
    roles: Type.Array(id),
    roleNames: Type.Array(RoleNameSchema),
    enableMultiFactor: Type.Boolean({ description: 'TOTP is required.' }),
    totpEnrolled: Type.Boolean(),
    totpUpdatedAt: Type.Union([timestamp, Type.Null()]),
    passwordUpdatedAt: Type.Union([timestamp, Type.Null()]),
    apiKeyAllowed: Type.Boolean(),
    apiKeySet: Type.Boolean(),
    apiKeyUpdatedAt: Type.Union([timestamp, Type.Null()]),
    apiKeyHash: Type.Union([ApiKeyHashSchema, Type.Null()]),
    suspended: Type.Boolean(),
    sessionCount: Type.Integer({ minimum: 0 }),
    created: timestamp,
    usersTimeZone: Type.Union([Type.String(), Type.Null()]),
    disableIntroduction: Type.Boolean(),
    lastWhatsNewChecked: Type.Union([timestamp, Type.Null()]),
    growthData: GrowthDataSchema,
  },
  { additionalProperties: false },
)

export const AdministratorChangesSchema = Type.Object({
  email: Type.Optional(email),
  firstname: Type.Optional(name),
  lastname: Type.Optional(name),
  roleName: Type.Optional(RoleNameSchema),
  roleNames: Type.Optional(oneRole),
  enableMultiFactor: Type.Optional(Type.Boolean()),
  apiKeyAllowed: Type.Optional(Type.Boolean()),
  growthData: Type.Optional(GrowthDataSchema),
  lastWhatsNewChecked: Type.Optional(
    Type.Union([Type.String({ description: 'A date or a date-time.' }), Type.Null()]),
  ),
})

export const SelfChangesSchema = Type.Pick(AdministratorChangesSchema, [
  'firstname',
  'lastname',
  'growthData',
  'lastWhatsNewChecked',
])

export const NewAdministratorSchema = Type.Object({
  email,
  firstname: Type.Optional(name),
  lastname: Type.Optional(name),
  roleName: Type.Optional(RoleNameSchema),
  roleNames: Type.Optional(oneRole),
  enableMultiFactor: Type.Optional(Type.Boolean({ default: true })),
  apiKeyAllowed: Type.Optional(Type.Boolean({ default: false })),
})

export const AdministratorPageSchema = Type.Object({
  results: Type.Array(Type.Partial(AdministratorSchema)),
  totalCount: Type.Integer({ minimum: 0 }),
})
