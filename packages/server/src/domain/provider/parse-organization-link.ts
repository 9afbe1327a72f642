import type { FieldProblem } from '../failure.ts'
import { nameIgnoredFields } from '../list/ignored-fields.ts'
import { isPlainObject } from '../plain-object.ts'

type Result = {
  /** What the body names; `''` where there are problems. */
  readonly organizationId: string
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

/** The body of create-organization-link. Whether the id is one, and whose, is not told apart. */
export function parseOrganizationLink(body: unknown): Result {
  if (!isPlainObject(body)) return refused('body', 'must be a JSON object with an organization')
  const organizationId = Object.hasOwn(body, 'organization') ? body.organization : undefined
  if (typeof organizationId !== 'string') return refused('organization', 'must be the id of one')
  const others = Object.keys(body).filter((name) => name !== 'organization')
  return { organizationId, problems: [], ignoredFields: nameIgnoredFields(others) }
}

function refused(field: string, problem: string): Result {
  return { organizationId: '', problems: [{ field, problem }], ignoredFields: [] }
}
