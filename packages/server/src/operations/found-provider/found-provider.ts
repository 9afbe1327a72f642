import { Failure } from '../../domain/failure.ts'
import { parseOrganizationName } from '../../domain/organization/parse-organization-name.ts'
import type { Random } from '../../ports/random.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

/** Makes a provider without anybody in it, and answers its id. No route leads here. */
export async function foundProvider(
  ports: { readonly unitOfWork: UnitOfWork; readonly random: Random },
  name: string,
): Promise<string> {
  const parsed = parseOrganizationName(name)
  if (!parsed.ok) throw new Failure('request.invalid', `The name of a provider ${parsed.problem}.`)
  const providerId = ports.random.id()
  await ports.unitOfWork.transact((tx) => tx.addProvider(providerId, name))
  return providerId
}
