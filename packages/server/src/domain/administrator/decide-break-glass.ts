import type { Change } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { waysIn } from '../link/link.ts'
import { draftMail } from '../outbox/mail-facts.ts'
import type { AdministratorState } from './administrator.ts'

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
  const after = nextVersion(before, {
    totpEnrolled: false,
    totpUpdatedAtMs: before.totpEnrolled ? nowMs : before.totpUpdatedAtMs,
    // Until the new enrolment a password from a mail opens nothing; one set by the link handed over does.
    totpResetAtMs: before.totpEnrolled ? nowMs : before.totpResetAtMs,
    suspended: false,
    frozen: false,
  })
  const told = new Set([...billingEmails, before.email])
  const cause = { actorEmail: null, nowMs }
  const facts = { command: `castellan-server break-glass --email ${before.email}` }
  return changed('break-glass', owner, after, 'admin_totp_disable', {
    sessionsEnded: owner.sessionCount,
    linksEnded: waysIn(owner.links).map((link) => link.id),
    secrets: { totpSecretBox: null, recoveryCodeHashes: [] },
    mails: [...told].map((to) =>
      draftMail('break-glass', owner, cause, { to, facts, objection: false }),
    ),
  })
}
