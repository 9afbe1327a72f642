import { Failure } from '../../domain/failure.ts'
import type { Random } from '../../ports/random.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

const NAME_LIMIT = 128
/** Letters, digits, marks, punctuation and plain blanks; no control or direction characters. */
const NAME = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u

/** Makes an organization without anybody in it, and answers its id. */
export async function foundOrganization(
  ports: { readonly unitOfWork: UnitOfWork; readonly random: Random },
  name: string,
): Promise<string> {
  if (name.trim() === '' || name.length > NAME_LIMIT || !NAME.test(name)) {
    throw new Failure(
      'request.invalid',
      `The name of an organization is 1 to ${NAME_LIMIT} printable characters.`,
    )
  }
  const organizationId = ports.random.id()
  await ports.unitOfWork.transact((tx) => tx.addOrganization(organizationId, name))
  return organizationId
}
