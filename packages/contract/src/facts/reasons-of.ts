import { CHANGING_REASONS, COMMON_REASONS, type Operation } from '../operations/index.ts'
import { REASONS, type Reason } from '../reasons.ts'

export interface StatusReasons {
  status: number
  reasons: Reason[]
}

/** Every reason that an operation can answer, its own before the general ones, by status. */
export function reasonsOf(operation: Operation): StatusReasons[] {
  const all = new Set<Reason>([
    ...operation.reasons,
    ...(operation.changes ? CHANGING_REASONS : []),
    ...COMMON_REASONS,
  ])
  const statuses = new Map<number, Reason[]>()
  for (const reason of all) {
    const { status } = REASONS[reason]
    statuses.set(status, [...(statuses.get(status) ?? []), reason])
  }
  return [...statuses]
    .map(([status, reasons]) => ({ status, reasons }))
    .sort((left, right) => left.status - right.status)
}
