import type { Caller } from '../domain/access/caller.ts'
import { requireRight } from '../domain/access/require-right.ts'
import type { GuardedOperation } from '../domain/access/rights.ts'
import type { Clock } from '../ports/clock.ts'
import type { NextTurn } from '../ports/next-turn.ts'
import type { Reading } from '../ports/transaction.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { getActor } from './get-actor.ts'

export type SearchPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly nextTurn: NextTurn
}

/** A search of several readings, for one caller in one organization. */
export type Search = Omit<SearchPorts, 'unitOfWork'> & {
  readonly organizationId: string
  /** Asks for the right anew, so that a search that goes on ends with it. */
  readonly read: <T>(work: (reading: Reading) => Promise<T>) => Promise<T>
}

/** Parses the query of who may search, and of nobody else. */
export async function beginSearch<Query>(
  { unitOfWork, ...ports }: SearchPorts,
  caller: Caller,
  operation: GuardedOperation,
  parse: () => Query,
): Promise<{ readonly search: Search; readonly query: Query }> {
  const { organizationId, query } = await unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, operation)
    return { organizationId: actor.organizationId, query: parse() }
  })
  // By name from here on: which one is the only one of a provider administrator may change half-way.
  const inOne = { ...caller, selects: organizationId }
  const read: Search['read'] = (work) =>
    unitOfWork.read(async (reading) => {
      requireRight(await getActor(reading, inOne), operation)
      return work(reading)
    })
  return { search: { ...ports, organizationId, read }, query }
}
