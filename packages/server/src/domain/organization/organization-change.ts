import type { Change } from '../change/change.ts'
import type { EventDraft, FieldChange } from '../event/event-draft.ts'
import type { Failure } from '../failure.ts'
import type { Organization } from './organization.ts'

/** What an operation does to one organization, with what follows for its administrators. */
export type OrganizationChange = {
  readonly operation: string
  readonly before: Organization
  readonly after: Organization
  readonly fields: readonly FieldChange[]
  /** One for each administrator who changes with it. */
  readonly administrators: readonly Change[]
  /** `null` when nothing changes. */
  readonly event: EventDraft | null
  /** Guards that refuse it. A change with refusals is never stored. */
  readonly refusals: readonly Failure[]
}
