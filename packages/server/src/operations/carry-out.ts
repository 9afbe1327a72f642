import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import { requireRight } from '../domain/access/require-right.ts'
import type { GuardedOperation } from '../domain/access/rights.ts'
import type { Change } from '../domain/change/change.ts'
import { Failure } from '../domain/failure.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import type { Doer } from '../ports/doer.ts'
import type { Transaction } from '../ports/transaction.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { getActor, getActorAtHome } from './get-actor.ts'

/** What every changing request brings beside its own parameters. */
export type ChangeRequest<C = Change> = {
  readonly caller: Caller
  /** Decide, store nothing. */
  readonly plan: boolean
  readonly idempotency: { readonly keyHash: string; readonly fingerprint: string } | null
  /** Makes the answer; called inside the transaction, so that a repeat finds it kept. */
  readonly answer: (change: C) => Answer
}

type Refusable = { readonly refusals: readonly Failure[] }

export type CarryOutOptions<C> = {
  readonly operation: GuardedOperation
  readonly decide: (tx: Transaction, actor: Actor) => Promise<C>
  /** Replaces the right check where the operation is also open to some on themselves. */
  readonly permit?: (actor: Actor) => void
  /** Where it is done: where `x-org-id` says unless given, or where the caller belongs to. */
  readonly at?: 'home'
  /** `false` where the answer shows a secret. */
  readonly keepAnswer?: boolean
}

type SavingOptions<C> = CarryOutOptions<C> & {
  readonly save: (tx: Transaction, change: C, doer: Doer) => Promise<void>
}

/** The shape of every change to one administrator. */
export function carryOut(
  unitOfWork: UnitOfWork,
  request: ChangeRequest,
  options: CarryOutOptions<Change>,
): Promise<Answer> {
  return carryOutAs(unitOfWork, request, { ...options, save: (tx, ...saved) => tx.save(...saved) })
}

/**
 * The shape of every change: one transaction in which the credential is proven again, the right is read,
 * a repeat is recognised, the change is decided and stored with its mails and its event.
 */
export async function carryOutAs<C extends Refusable>(
  unitOfWork: UnitOfWork,
  request: ChangeRequest<C>,
  options: SavingOptions<C>,
): Promise<Answer> {
  const outcome = await unitOfWork.transact((tx) => orCounted(act(tx, request, options)))
  if (outcome instanceof Failure) throw outcome
  return outcome
}

/** A refusal that was counted is thrown after the transaction, so that its count stays. */
async function orCounted(acting: Promise<Answer>): Promise<Answer | Failure> {
  try {
    return await acting
  } catch (error) {
    if (error instanceof Failure && error.isCounted) return error
    throw error
  }
}

async function act<C extends Refusable>(
  tx: Transaction,
  request: ChangeRequest<C>,
  options: SavingOptions<C>,
): Promise<Answer> {
  const findActor = options.at === 'home' ? getActorAtHome : getActor
  const actor = await findActor(tx, request.caller)
  if (options.permit === undefined) requireRight(actor, options.operation)
  else options.permit(actor)

  const kept = request.plan ? undefined : await findRepeat(tx, request, actor)
  if (kept !== undefined) return kept

  const change = await options.decide(tx, actor)
  if (request.plan) return request.answer(change)
  if (change.refusals[0] !== undefined) throw change.refusals[0]

  await options.save(tx, change, { actor, origin: request.caller.origin })
  const answer = request.answer(change)
  if (request.idempotency !== null) {
    const { keyHash, fingerprint } = request.idempotency
    const keptAnswer = { fingerprint, answer: options.keepAnswer === false ? null : answer }
    await tx.keepAnswer(actor.id, actor.organizationId, keyHash, keptAnswer)
  }
  return answer
}

async function findRepeat(
  tx: Transaction,
  request: Pick<ChangeRequest, 'idempotency'>,
  actor: Actor,
): Promise<Answer | undefined> {
  if (request.idempotency === null) return undefined
  const { keyHash, fingerprint } = request.idempotency
  const kept = await tx.findKeptAnswer(actor.id, actor.organizationId, keyHash)
  if (kept === undefined) return undefined
  if (kept.fingerprint !== fingerprint) {
    throw new Failure(
      'idempotency.key-reused',
      'This Idempotency-Key came before with another request. Use a new key for each new request.',
    )
  }
  if (kept.answer === null) {
    throw new Failure(
      'idempotency.answer-not-kept',
      'This request was carried out before, and its answer showed a secret that is not kept. Repeat it with a new Idempotency-Key.',
    )
  }
  return kept.answer
}
