import type { GuardedOperation } from '../domain/access/rights.ts'
import type { FieldProblem } from '../domain/failure.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import type { QueryPair } from '../domain/list/only-value.ts'
import { parseOrganizationQuery } from '../domain/organization/organization-query.ts'
import { ignoredFieldsHeader, jsonAnswer } from '../http/answer.ts'
import type { ApiCall } from '../http/call.ts'
import { presentOrganizationFields } from '../http/present-organization.ts'
import { refuseProblems } from '../http/refuse-problems.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { listVisibleOrganizations } from './list-visible-organizations.ts'

type Asked = {
  readonly pairs: readonly QueryPair[]
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields?: readonly string[]
}

/** Answers one page of organizations, whether it was asked for in the address or in a body. */
export async function answerOrganizations(
  ports: { readonly unitOfWork: UnitOfWork },
  call: ApiCall,
  operation: GuardedOperation,
  asked: Asked,
): Promise<Answer> {
  const { query, problems, ignoredFields } = parseOrganizationQuery(asked.pairs)
  const page = await listVisibleOrganizations(ports, call.caller, operation, () => {
    refuseProblems([...asked.problems, ...problems])
    return query
  })
  const results = page.organizations.map((each) => presentOrganizationFields(each, query.fields))
  const headers = ignoredFieldsHeader([...(asked.ignoredFields ?? []), ...ignoredFields])
  return jsonAnswer(200, { results, totalCount: page.totalCount }, headers)
}
