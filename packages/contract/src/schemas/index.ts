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
import {
  DirectoryEventSchema,
  DirectoryEventsSchema,
  DistinctBucketSchema,
  DistinctEventsQuerySchema,
  DistinctEventsSchema,
  EventCountSchema,
  EventInitiatorSchema,
  EventQuerySchema,
  EventResourceSchema,
  EventSelectionSchema,
  IntervalBucketSchema,
  IntervalEventsQuerySchema,
  IntervalEventsSchema,
} from './event.ts'
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
  DirectoryEvent: DirectoryEventSchema,
  DirectoryEvents: DirectoryEventsSchema,
  DistinctBucket: DistinctBucketSchema,
  DistinctEvents: DistinctEventsSchema,
  DistinctEventsQuery: DistinctEventsQuerySchema,
  ErrorBody: ErrorBodySchema,
  EventCount: EventCountSchema,
  EventInitiator: EventInitiatorSchema,
  EventQuery: EventQuerySchema,
  EventResource: EventResourceSchema,
  EventSelection: EventSelectionSchema,
  FieldChange: FieldChangeSchema,
  FieldProblem: FieldProblemSchema,
  GrowthData: GrowthDataSchema,
  Mail: MailSchema,
  MailPage: MailPageSchema,
  IntervalBucket: IntervalBucketSchema,
  IntervalEvents: IntervalEventsSchema,
  IntervalEventsQuery: IntervalEventsQuerySchema,
  NewAdministrator: NewAdministratorSchema,
  NewApiKey: NewApiKeySchema,
  PlannedMail: PlannedMailSchema,
  Refusal: RefusalSchema,
  RoleName: RoleNameSchema,
  SelfChanges: SelfChangesSchema,
} as const
