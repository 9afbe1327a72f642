import { Failure } from '../../domain/failure.ts'
import { parseOrganizationName } from '../../domain/organization/parse-organization-name.ts'
import type { Random } from '../../ports/random.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

/** Makes an organization without anybody in it, and answers its id. */
export async function foundOrganization(
  ports: { readonly unitOfWork: UnitOfWork; readonly random: Random },
  name: string,
): Promise<string> {
  const parsed = parseOrganizationName(name)
  if (!parsed.ok) {
    throw new Failure('request.invalid', `The name of an organization ${parsed.problem}.`)
  }
  const organizationId = ports.random.id()
  await ports.unitOfWork.transact((tx) => tx.addOrganization(organizationId, name))
  return organizationId
}
