import type { Actor } from '../access/actor.ts'
import type { Change } from '../change/change.ts'
import { fieldChanges } from '../change/field-changes.ts'
import { newLink } from '../link/link.ts'
import { guardRequiredMfa } from '../organization/guard-required-mfa.ts'
import { draftMail } from '../outbox/mail-facts.ts'
import { overInvitationLimit, type RecentInvitations } from '../password/mail-limit.ts'
import type { Administrator } from './administrator.ts'
import type { ParsedNewAdministrator } from './parse-new-administrator.ts'

export type CreateInput = {
  readonly actor: Pick<Actor, 'organizationId' | 'organizationName' | 'providerId' | 'email'>
  readonly fields: ParsedNewAdministrator
  readonly organizationRequiresMfa: boolean
  readonly recentInvitations: RecentInvitations
  readonly newId: string
  readonly nowMs: number
}

/** Makes an administrator who has still to set a password, and mails the link for it. */
export function decideCreate(input: CreateInput): Change {
  const { actor, nowMs } = input
  const isAtProvider = actor.organizationId === actor.providerId
  const after = {
    ...freshAdministrator(input.newId, actor.organizationId, input.fields, nowMs),
    providerId: isAtProvider ? actor.providerId : null,
  }
  const state = {
    administrator: after,
    organizationName: actor.organizationName,
    sessionCount: 0,
    links: [],
    recoveryCodeCount: 0,
  }
  const fields = fieldChanges(null, after).filter((change) => change.to !== null)
  const cause = { actorEmail: actor.email, nowMs }
  const mail = draftMail('activation', state, cause, { action: newLink('activate') })
  return {
    operation: 'create-administrator',
    before: null,
    after,
    fields,
    sessionCount: 0,
    sessionsEnded: 0,
    linksEnded: [],
    secrets: {},
    mails: [mail],
    event: { type: 'admin_create', changes: fields },
    refusals: [
      ...guardRequiredMfa(input.organizationRequiresMfa, true, input.fields.enableMultiFactor),
      ...overInvitationLimit(input.recentInvitations, after.email, nowMs),
    ],
  }
}

/** An administrator as it is on its first day: no password, no factor, no key. */
export function freshAdministrator(
  id: string,
  organizationId: string,
  fields: ParsedNewAdministrator,
  nowMs: number,
): Administrator {
  return {
    id,
    organizationId,
    providerId: null,
    ...fields,
    emailConfirmed: true,
    totpEnrolled: false,
    totpUpdatedAtMs: null,
    totpResetAtMs: null,
    passwordSet: false,
    passwordUpdatedAtMs: null,
    passwordMailedAtMs: null,
    apiKey: null,
    apiKeyUpdatedAtMs: null,
    suspended: false,
    frozen: false,
    createdAtMs: nowMs,
    usersTimeZone: null,
    disableIntroduction: false,
    lastWhatsNewCheckedAtMs: null,
    growthData: '{"experimentStates":{},"onboardingState":{}}',
    version: 1,
  }
}
