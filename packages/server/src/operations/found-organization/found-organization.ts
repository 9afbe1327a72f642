import { Failure } from '../../domain/failure.ts'
import { parseOrganizationName } from '../../domain/organization/parse-organization-name.ts'
import type { Random } from '../../ports/random.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

/** Makes an organization without anybody in it, and answers its id. */
export async function foundOrganization(
  ports: { readonly unitOfWork: UnitOfWork; readonly random: Random },
  name: string,
  providerId: string | null = null,
): Promise<string> {
  const parsed = parseOrganizationName(name)
  if (!parsed.ok) {
    throw new Failure('request.invalid', `The name of an organization ${parsed.problem}.`)
  }
  const organizationId = ports.random.id()
  await ports.unitOfWork.transact(async (tx) => {
    if (providerId !== null && !(await tx.hasProvider(providerId))) {
      throw new Failure('provider.not-found', 'No provider has this id.')
    }
    await tx.addOrganization({ id: organizationId, name, providerId })
    if (providerId !== null) await tx.openToProvider(organizationId, providerId)
  })
  return organizationId
}
