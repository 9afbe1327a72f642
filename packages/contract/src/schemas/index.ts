import {
  AdministratorChangesSchema,
  AdministratorPageSchema,
  AdministratorSchema,
  ApiKeyHashSchema,
  GrowthDataSchema,
  NewAdministratorSchema,
  RoleNameSchema,
  SelfChangesSchema,
} from './administrator.ts'
import { ApiKeyRequestSchema, NewApiKeySchema } from './api-key.ts'
import {
  ChangeDescriptionSchema,
  FieldChangeSchema,
  PlannedMailSchema,
  RefusalSchema,
} from './change.ts'
import { MailPageSchema, MailSchema } from './mail.ts'
import { ErrorBodySchema, FieldProblemSchema } from './problem.ts'

/** Every named shape of the wire: JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export const SCHEMAS = {
  Administrator: AdministratorSchema,
  AdministratorChanges: AdministratorChangesSchema,
  AdministratorPage: AdministratorPageSchema,
  ApiKeyHash: ApiKeyHashSchema,
  ApiKeyRequest: ApiKeyRequestSchema,
  ChangeDescription: ChangeDescriptionSchema,
  ErrorBody: ErrorBodySchema,
  FieldChange: FieldChangeSchema,
  FieldProblem: FieldProblemSchema,
  GrowthData: GrowthDataSchema,
  Mail: MailSchema,
  MailPage: MailPageSchema,
  NewAdministrator: NewAdministratorSchema,
  NewApiKey: NewApiKeySchema,
  PlannedMail: PlannedMailSchema,
  Refusal: RefusalSchema,
  RoleName: RoleNameSchema,
  SelfChanges: SelfChangesSchema,
} as const
