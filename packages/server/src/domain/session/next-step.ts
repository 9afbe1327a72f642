import type { Administrator } from '../administrator/administrator.ts'

/** What a right password leads to. */
export type NextStep = 'second-factor' | 'enrolment' | 'signed-in'

/** A factor that is enrolled is always asked for; one that is required and missing must be enrolled first. */
export function nextStep(administrator: Administrator): NextStep {
  if (administrator.totpEnrolled) return 'second-factor'
  return administrator.enableMultiFactor ? 'enrolment' : 'signed-in'
}
