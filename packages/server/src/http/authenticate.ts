import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import { hasApiKeyShape } from '../domain/api-key/api-key-format.ts'
import type { Origin } from '../domain/event/origin.ts'
import { Failure } from '../domain/failure.ts'
import { isDueToBeSeen } from '../domain/session/session.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digest } from '../ports/digest.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { forgedRequest, requireAntiForgery } from './anti-forgery.ts'

export type AuthenticatePorts = {
  readonly unitOfWork: UnitOfWork
  readonly digest: Digest
  readonly clock: Clock
}

export type Presented = {
  readonly apiKey: string | undefined
  /** The secret in the session cookie; '' without one. */
  readonly sessionSecret: string
  readonly antiForgery: string
  /** The browser's word on where the request came from. */
  readonly fetchSite: string | undefined
  readonly origin: Origin
  readonly selects: string | null
}

export type Proven = { readonly caller: Caller; readonly actor: Actor }

/**
 * Who holds the credential. An API key comes first and alone; a text that is no key is refused by its
 * checksum, without asking the database. A session counts only from a page of this server.
 */
export async function authenticate(ports: AuthenticatePorts, given: Presented): Promise<Proven> {
  const { apiKey, sessionSecret, selects } = given
  if (apiKey === undefined) {
    if (sessionSecret === '') throw noCredential()
    return authenticateSession(ports, given)
  }
  if (hasApiKeyShape(apiKey)) {
    const apiKeyHash = ports.digest.sha256Hex(apiKey)
    const origin = { ...given.origin, authMethod: 'api-key' } as const
    const caller: Caller = { kind: 'api-key', apiKeyHash, origin, selects }
    const actor = await ports.unitOfWork.read((reading) => reading.findActor(caller))
    if (actor !== undefined) return { caller, actor }
  }
  throw deadCredential()
}

async function authenticateSession(ports: AuthenticatePorts, given: Presented): Promise<Proven> {
  const sessionIdHash = ports.digest.sha256Hex(given.sessionSecret)
  const { caller, actor, session } = await ports.unitOfWork.read(async (reading) => {
    const session = await reading.findSession(sessionIdHash)
    const owner = session && (await reading.findAdministratorById(session.administratorId))
    // A change of TOTP ends every session, so a living one has proven what is enrolled.
    const mfa = owner?.administrator.totpEnrolled === true
    const origin = { ...given.origin, authMethod: 'session', mfa } as const
    const caller: Caller = { kind: 'session', sessionIdHash, origin, selects: given.selects }
    return { caller, session, actor: await reading.findActor(caller) }
  })
  if (actor === undefined || session === undefined) throw deadCredential()
  if (given.fetchSite !== 'same-origin') throw forgedRequest()
  requireAntiForgery(ports.digest, given.sessionSecret, given.antiForgery)
  if (isDueToBeSeen(session, ports.clock.nowMs())) {
    // Where nothing can be written, reading goes on; the session only ends sooner.
    await ports.unitOfWork.transact((tx) => tx.markSessionSeen(session)).catch(() => {})
  }
  return { caller, actor }
}

function noCredential(): Failure {
  return new Failure(
    'auth.failed',
    'No credential was sent. Send an API key in the x-api-key header.',
  )
}

/** One sentence for all: whether a key was ever known is nobody's business. */
function deadCredential(): Failure {
  return new Failure(
    'auth.failed',
    'The credential that was sent is not valid: unknown, expired, ended or suspended. Send a living API key in the x-api-key header.',
  )
}
