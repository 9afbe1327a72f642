import type { FieldProblem, Reason } from '../types.ts'

/** The reasons that the fake answers, with their statuses as in the contract. */
export const STATUSES = {
  'request.invalid': 400,
  'auth.failed': 401,
  'authz.denied': 403,
  'authz.self': 403,
  'api-key.not-allowed': 403,
  'administrator.not-found': 404,
  'mail.not-found': 404,
  'organization.not-found': 404,
  'provider.not-found': 404,
  'route.not-found': 404,
  'administrator.email-taken': 409,
  'administrator.last-billing': 409,
  'mail.not-retryable': 409,
  'organization.mfa-required': 409,
  'administrator.changed': 412,
  'administrator.not-activated': 412,
  'administrator.suspended': 412,
  'totp.not-applicable': 412,
  'idempotency.key-reused': 422,
} as const satisfies Partial<Record<Reason, number>>

/** A refusal of the fake. */
export class Failure extends Error {
  readonly reason: keyof typeof STATUSES
  readonly details: FieldProblem[] | undefined

  constructor(reason: keyof typeof STATUSES, message: string, details?: FieldProblem[]) {
    super(message)
    this.reason = reason
    this.details = details
  }
}
