import type { Refusal } from '@castellan/contract/types'
import type { Failure } from '../domain/failure.ts'
import { failureStatus } from './failure-status.ts'

/** The guards that refuse a change, as a plan shows them. */
export function presentRefusals(refusals: readonly Failure[]): Refusal[] {
  return refusals.map(({ code, message }) => ({ code: failureStatus(code), reason: code, message }))
}
