import { REASONS } from '@castellan/contract/reasons'
import type { FailureCode } from '../domain/failure.ts'

// The assignment is the proof that the contract names every code of the domain.
const entries: Readonly<Record<FailureCode, { readonly status: number }>> = REASONS

/** The HTTP status that a failure is answered with. */
export function failureStatus(code: FailureCode): number {
  return entries[code].status
}
