import { type Change, noChange } from '../change/change.ts'
import { fieldChanges } from '../change/field-changes.ts'
import { waysIn } from '../link/link.ts'
import { draftMail } from '../outbox/mail-facts.ts'
import type { AdministratorState } from './administrator.ts'

const OPERATION = 'break-glass'

export type BreakGlassInput = {
  readonly owner: AdministratorState
  readonly billingEmails: readonly string[]
  readonly nowMs: number
}

/**
 * The way back in when everything is lost, open to whoever has the shell of the server: factor, recovery
 * codes, sessions and links end, a suspension is lifted, and every billing administrator is told.
 */
export function decideBreakGlass({ owner, billingEmails, nowMs }: BreakGlassInput): Change {
  const before = owner.administrator
  const after = {
    ...before,
    totpEnrolled: false,
    totpUpdatedAtMs: before.totpEnrolled ? nowMs : before.totpUpdatedAtMs,
    totpResetAtMs: null,
    suspended: false,
    frozen: false,
    version: before.version + 1,
  }
  const told = new Set([...billingEmails, before.email])
  const cause = { actorEmail: null, nowMs }
  const facts = { command: `castellan-server break-glass --email ${before.email}` }
  const fields = fieldChanges(before, after)
  return {
    ...noChange(OPERATION, owner),
    after,
    fields,
    sessionsEnded: owner.sessionCount,
    linksEnded: waysIn(owner.links).map((link) => link.id),
    secrets: { totpSecretBox: null, recoveryCodeHashes: [] },
    mails: [...told].map((to) =>
      draftMail('break-glass', owner, cause, { to, facts, objection: false }),
    ),
    event: { type: 'admin_totp_disable', changes: fields },
  }
}
