import type { Lifetimes } from '../../../domain/lifetimes.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Digest } from '../../../ports/digest.ts'
import type { EventSealer } from '../../../ports/event-sealer.ts'
import type { LinkSigner } from '../../../ports/link-signer.ts'
import type { Random } from '../../../ports/random.ts'
import type { SqlSession } from '../session.ts'

/** What the stores of one transaction work with. */
export type StoreContext = {
  readonly sql: SqlSession
  readonly clock: Clock
  readonly random: Random
  readonly digest: Digest
  readonly lifetimes: Lifetimes
  readonly eventSealer: EventSealer
  readonly linkSigner: Pick<LinkSigner, 'currentKeyId'>
}
