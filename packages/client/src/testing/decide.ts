import type {
  Administrator,
  AdministratorChanges,
  ChangeDescription,
  FieldChange,
  PlannedMail,
} from '../types.ts'
import { Failure } from './failure.ts'
import { BILLING, makeAdministrator, roleFields } from './records.ts'

/** What is known when a change is decided. */
export interface Situation {
  rows: readonly Administrator[]
  self: Administrator
  now: string
}

/** A change: the administrator after it (`null`: gone), and its description. */
export interface Decision {
  before: Administrator | undefined
  after: Administrator | null
  description: ChangeDescription
}

function decision(
  operation: string,
  before: Administrator | undefined,
  after: Administrator | null,
  mails: PlannedMail[],
): Decision {
  const subject = after ?? (before as Administrator)
  const description: ChangeDescription = {
    plan: false,
    operation,
    administrator: { _id: before?._id ?? null, email: subject.email },
    changes: differences(before, after),
    sessionsEnded: (before?.sessionCount ?? 0) - (after && before ? after.sessionCount : 0),
    linksEnded: 0,
    apiKeyEnded: before?.apiKeySet === true && after?.apiKeySet !== true,
    totpRemoved: before?.totpEnrolled === true && after?.totpEnrolled !== true,
    mails,
    refusals: [],
  }
  return { before, after, description }
}

function differences(
  before: Administrator | undefined,
  after: Administrator | null,
): FieldChange[] {
  const one: Record<string, unknown> = { ...before }
  const other: Record<string, unknown> = { ...after }
  const fields = after === null || before === undefined ? [] : Object.keys(other)
  return fields
    .filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]))
    .map((field) => ({ field, from: one[field], to: other[field] }))
}

function requireOther(row: Administrator, { self }: Situation): void {
  if (row._id === self._id)
    throw new Failure('authz.self', 'Nobody raises, weakens, suspends or deletes themselves.')
}

function requireBillingLeft(row: Administrator, { rows }: Situation): void {
  const others = rows.filter(
    ({ _id, roleName, suspended }) => _id !== row._id && roleName === BILLING && !suspended,
  )
  if (row.roleName === BILLING && others.length === 0)
    throw new Failure('administrator.last-billing', 'No billing administrator would be left.')
}

function requireFreeAddress(email: string, id: string | undefined, { rows }: Situation): void {
  if (rows.some((row) => row.email === email && row._id !== id))
    throw new Failure('administrator.email-taken', 'Another administrator has this address.')
}

export function decideUpdate(
  row: Administrator,
  changes: AdministratorChanges,
  situation: Situation,
): Decision {
  const { email, roleName } = changes
  const weighty = ['roleName', 'enableMultiFactor', 'apiKeyAllowed'] as const
  if (weighty.some((field) => changes[field] !== undefined && changes[field] !== row[field]))
    requireOther(row, situation)
  if (roleName !== undefined && roleName !== BILLING) requireBillingLeft(row, situation)
  if (email !== undefined) requireFreeAddress(email, row._id, situation)
  const after = updated(row, changes)
  const mails: PlannedMail[] = []
  if (after.email !== row.email)
    for (const to of [row.email, after.email]) mails.push({ to, message: 'address-changed' })
  if (after.enableMultiFactor && !row.enableMultiFactor && !row.totpEnrolled)
    mails.push({ to: after.email, message: 'totp-enrol' })
  return decision('update-administrator', row, after, mails)
}

function updated(row: Administrator, changes: AdministratorChanges): Administrator {
  const { roleName, enableMultiFactor, apiKeyAllowed, email } = changes
  const after = { ...row, ...changes } as Administrator
  if (roleName !== undefined) Object.assign(after, roleFields(roleName))
  if (enableMultiFactor === false)
    Object.assign(after, { totpEnrolled: false, totpUpdatedAt: null })
  if (apiKeyAllowed === false) Object.assign(after, { apiKeySet: false, apiKeyHash: null })
  if (email !== undefined && email !== row.email) after.sessionCount = 0
  return after
}

/** What follows for one administrator when the organization begins to require multi-factor. */
export function decideRequiredMultiFactor(row: Administrator): Decision {
  const isTold = !row.totpEnrolled && row.passwordUpdatedAt !== null
  const after = { ...row, enableMultiFactor: true, sessionCount: 0 }
  const mails = isTold ? [{ to: row.email, message: 'totp-enrol' }] : []
  return decision('update-organization', row, after, mails)
}

export function decideCreate(
  changes: AdministratorChanges & { email: string },
  number: number,
  situation: Situation,
): Decision {
  requireFreeAddress(changes.email, undefined, situation)
  const row = makeAdministrator(changes as Administrator, number, situation.now)
  return decision('create-administrator', undefined, row, [
    { to: row.email, message: 'activation' },
  ])
}

export function decideDelete(row: Administrator, situation: Situation): Decision {
  requireOther(row, situation)
  requireBillingLeft(row, situation)
  return decision('delete-administrator', row, null, [])
}

export function decideSuspend(row: Administrator, situation: Situation): Decision {
  requireOther(row, situation)
  requireBillingLeft(row, situation)
  return decision('suspend-administrator', row, { ...row, suspended: true, sessionCount: 0 }, [])
}

export function decideUnsuspend(row: Administrator): Decision {
  return decision('unsuspend-administrator', row, { ...row, suspended: false }, [])
}

export function decideResetTotp(row: Administrator, situation: Situation): Decision {
  requireOther(row, situation)
  requireNotSuspended(row)
  if (row.passwordUpdatedAt === null)
    throw new Failure('administrator.not-activated', 'The administrator never set a password.')
  if (!row.enableMultiFactor && !row.totpEnrolled)
    throw new Failure('totp.not-applicable', 'TOTP is neither required nor enrolled.')
  const after = { ...row, totpEnrolled: false, totpUpdatedAt: null, sessionCount: 0 }
  return decision('reset-totp', row, after, [{ to: row.email, message: 'totp-enrol' }])
}

export function decideSendReactivation(row: Administrator): Decision {
  requireNotSuspended(row)
  const message = row.passwordUpdatedAt === null ? 'activation' : 'password-reset'
  return decision('send-reactivation', row, row, [{ to: row.email, message }])
}

function requireNotSuspended({ suspended }: Administrator): void {
  if (suspended) throw new Failure('administrator.suspended', 'The administrator is suspended.')
}

export function decideGenerateApiKey(
  row: Administrator,
  apiKey: string,
  { now }: Situation,
): Decision {
  if (!row.apiKeyAllowed)
    throw new Failure('api-key.not-allowed', 'This administrator may not hold an API key.')
  const apiKeyHash = { prefix: apiKey.slice(0, 8), createdAt: now, expireAt: null }
  const after = { ...row, apiKeySet: true, apiKeyUpdatedAt: now, apiKeyHash }
  const made = decision('generate-api-key', row, after, [])
  return { ...made, description: { ...made.description, apiKeyEnded: row.apiKeySet } }
}
