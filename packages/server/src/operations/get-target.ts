import type { Actor } from '../domain/access/actor.ts'
import type {
  AdministratorState,
  ListedAdministrator,
} from '../domain/administrator/administrator.ts'
import { requireVersion } from '../domain/administrator/require-version.ts'
import { Failure } from '../domain/failure.ts'
import type { Reading } from '../ports/transaction.ts'

/** What names the administrator that an operation is about. */
export type Target = {
  readonly administratorId: string
  readonly ifMatch: string | null
}

const ID = /^[0-9a-f]{24}$/

/** The administrator of the actor's organization; foreign, malformed and unknown ids are one refusal. */
export async function getTarget(
  reading: Reading,
  actor: Actor,
  target: Target,
): Promise<AdministratorState> {
  const id = target.administratorId.toLowerCase()
  const found = ID.test(id) ? await reading.findAdministrator(actor.organizationId, id) : undefined
  if (found === undefined) throw notFound()
  requireVersion(found.administrator, target.ifMatch)
  return found
}

/** The same as it is shown, for who only looks. */
export async function getListed(
  reading: Reading,
  actor: Actor,
  administratorId: string,
): Promise<ListedAdministrator> {
  const id = administratorId.toLowerCase()
  const found = ID.test(id) ? await reading.findListed(actor.organizationId, id) : undefined
  if (found === undefined) throw notFound()
  return found
}

function notFound(): Failure {
  return new Failure(
    'administrator.not-found',
    'No administrator of your organization has this id. Check it with list-administrators.',
  )
}
