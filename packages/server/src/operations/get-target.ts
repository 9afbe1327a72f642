import type { Actor } from '../domain/access/actor.ts'
import { isId } from '../domain/access/ids.ts'
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

/** The administrator that the actor may change; foreign, malformed and unknown ids are one refusal. */
export async function getTarget(
  reading: Reading,
  actor: Actor,
  target: Target,
): Promise<AdministratorState> {
  const id = target.administratorId.toLowerCase()
  const found = isId(id) ? await reading.findAdministrator(actor.organizationId, id) : undefined
  if (found === undefined) {
    if (isId(id) && (await reading.isLinked(id, actor.organizationId))) throw ofProvider()
    throw notFound()
  }
  await requireReach(reading, actor, found)
  requireVersion(found.administrator, target.ifMatch)
  return found
}

/** An administrator as it is shown to who only looks: of the organization, or let in by a link. */
export async function getListed(
  reading: Reading,
  actor: Actor,
  administratorId: string,
): Promise<ListedAdministrator> {
  const id = administratorId.toLowerCase()
  if (!isId(id)) throw notFound()
  const own = await reading.findListed(actor.organizationId, id)
  if (own !== undefined) return own
  const isLinked = await reading.isLinked(id, actor.organizationId)
  const linked = isLinked ? await reading.findAdministratorById(id) : undefined
  if (linked === undefined) throw notFound()
  return linked
}

/** Whoever changes another may come to act as the other, so the other must not reach further. */
async function requireReach(
  reading: Reading,
  actor: Actor,
  { administrator }: AdministratorState,
): Promise<void> {
  const { id, email, providerId } = administrator
  if (providerId === null || id === actor.id) return
  if (!(await reading.reachesBeyond(id, actor.id))) return
  throw new Failure(
    'authz.denied',
    `${email} may act in organizations in which you may not. Ask somebody of the provider who may act in all of them.`,
  )
}

function notFound(): Failure {
  return new Failure(
    'administrator.not-found',
    'No administrator of your organization has this id. GET /api/users lists those that there are.',
  )
}

function ofProvider(): Failure {
  return new Failure(
    'administrator.of-provider',
    'This administrator belongs to the provider, and only the provider changes it.',
  )
}
