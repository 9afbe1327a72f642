import type { Mail, Page, WaitingLink, WaitingLinkPurpose } from '../types.ts'

const HOUR_MS = 3_600_000

/** What the link in a message opens, and how long it lives unless the server is told otherwise. */
const OPENS: Readonly<Record<string, readonly [purpose: WaitingLinkPurpose, lifeMs: number]>> = {
  activation: ['activate', 24 * HOUR_MS],
  'password-reset': ['reset-password', HOUR_MS],
  'totp-enrol': ['enrol-totp', HOUR_MS],
  'email-confirm': ['confirm-email', HOUR_MS],
}

/** The links in the mails to one administrator, given oldest first: the newest of each purpose that has not expired. */
export function waitingLinks(mails: readonly Mail[], now: string): Page<WaitingLink> {
  const newest = new Map<WaitingLinkPurpose, WaitingLink>()
  for (const { message, to, operation, queuedAt, sentAt, state } of mails) {
    const [purpose, lifeMs] = OPENS[message] ?? []
    if (purpose === undefined || lifeMs === undefined || state === 'cancelled') continue
    const expiresAt = sentAt === null ? null : new Date(Date.parse(sentAt) + lifeMs).toISOString()
    newest.delete(purpose)
    newest.set(purpose, { purpose, email: to, operation, createdAt: queuedAt, expiresAt })
  }
  const results = [...newest.values()]
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .reverse()
  return { results, totalCount: results.length }
}
