import { type Administrator, isOwnPassword } from '../administrator/administrator.ts'

/** What a right password leads to. */
export type NextStep = 'second-factor' | 'enrolment' | 'signed-in'

/**
 * A factor that is enrolled is always asked for; one that is required and missing must be enrolled first,
 * and so must one that was reset where the password is no proof of its own.
 */
export function nextStep(administrator: Administrator): NextStep {
  if (administrator.totpEnrolled) return 'second-factor'
  const mustEnrol = administrator.enableMultiFactor || !isOwnPassword(administrator)
  return mustEnrol ? 'enrolment' : 'signed-in'
}
