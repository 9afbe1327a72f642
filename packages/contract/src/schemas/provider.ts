import { Type } from 'typebox'
import { ApiKeyHashSchema, NewAdministratorSchema, RoleNameSchema } from './administrator.ts'

const id = Type.String({
  pattern: '^[0-9a-f]{24}$',
  description: '24 lower-case hexadecimal characters.',
})
const count = Type.Integer({ minimum: 0 })

export const ProviderSchema = Type.Object({
  id,
  name: Type.String(),
  disallowOrgCreation: Type.Boolean(),
})

export const ProviderAdministratorSchema = Type.Object(
  {
    id,
    _id: id,
    email: Type.String(),
    firstname: Type.String(),
    lastname: Type.String(),
    role: id,
    roleName: RoleNameSchema,
    roles: Type.Array(id),
    roleNames: Type.Array(RoleNameSchema),
    enableMultiFactor: Type.Boolean({ description: 'TOTP is required.' }),
    apiKeyAllowed: Type.Boolean(),
    apiKeySet: Type.Boolean(),
    apiKeyHash: Type.Union([ApiKeyHashSchema, Type.Null()]),
    suspended: Type.Boolean(),
    registered: Type.Boolean(),
    organizationAccessTotal: count,
  },
  { additionalProperties: false },
)

export const ProviderAdministratorPageSchema = Type.Object({
  results: Type.Array(Type.Partial(ProviderAdministratorSchema)),
  totalCount: count,
})

export const NewProviderAdministratorSchema = Type.Object({
  ...NewAdministratorSchema.properties,
  role: Type.Optional(Type.String({ description: 'The id of the role.' })),
  bindNoOrgs: Type.Optional(Type.Boolean({ default: false })),
})

export const ProviderOrganizationSchema = Type.Object({
  id,
  name: Type.String(),
  maxSystemUsers: count,
})

export const ProviderOrganizationPageSchema = Type.Object({
  results: Type.Array(ProviderOrganizationSchema),
  totalCount: count,
})

export const OrganizationLinkSchema = Type.Object({ administrator: id, organization: id })

export const OrganizationLinksSchema = Type.Array(OrganizationLinkSchema)

export const NewOrganizationLinkSchema = Type.Object({ organization: Type.String() })
