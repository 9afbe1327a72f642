import { Failure } from '../failure.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PER_CALLER_HOUR = 60

/** How many links one operation may mail to one administrator. */
export type MailLimit = { readonly perHour: number; readonly perDay: number }

/** For who is known and has the right. */
const GUARDED_LIMIT: MailLimit = { perHour: 3, perDay: 10 }

/** For what anybody may press: less, and counted apart, so that a stranger uses up nobody's reactivation. */
export const OPEN_LIMIT: MailLimit = { perHour: 2, perDay: 5 }

/** When the mails with a link of one operation were queued, the oldest first, over the last day. */
export type RecentMails = {
  readonly toRecipientMs: readonly number[]
  readonly byCallerMs: readonly number[]
}

export const RECENT_MAILS_WINDOW_MS = DAY_MS

/** When somebody else had an address asked to activate or to confirm itself, the oldest first, over the last day. */
export type RecentInvitations = readonly number[]

/** Refuses a further invitation where whoever has the address, and asked for nothing, would be flooded. */
export function overInvitationLimit(
  recentMs: RecentInvitations,
  address: string,
  nowMs: number,
): readonly Failure[] {
  const { perHour, perDay } = GUARDED_LIMIT
  return limited(
    [waitMs(recentMs, perHour, HOUR_MS, nowMs), waitMs(recentMs, perDay, DAY_MS, nowMs)],
    `${address} was sent enough invitations for now: at most ${perHour} an hour and ${perDay} a day to one address.`,
  )
}

/** Refuses a further mail where a mailbox, or everybody's mailbox, would be flooded. */
export function overMailLimit(
  recent: RecentMails,
  recipient: string,
  nowMs: number,
  limit: MailLimit = GUARDED_LIMIT,
): readonly Failure[] {
  const waits = [
    waitMs(recent.toRecipientMs, limit.perHour, HOUR_MS, nowMs),
    waitMs(recent.toRecipientMs, limit.perDay, DAY_MS, nowMs),
    waitMs(recent.byCallerMs, PER_CALLER_HOUR, HOUR_MS, nowMs),
  ]
  return limited(
    waits,
    `${recipient} was sent enough links for now: at most ${limit.perHour} an hour and ${limit.perDay} a day to one administrator, and ${PER_CALLER_HOUR} an hour from one caller.`,
  )
}

function limited(waitsMs: readonly number[], what: string): readonly Failure[] {
  const retryAfterSeconds = Math.ceil(Math.max(...waitsMs) / 1000)
  if (retryAfterSeconds <= 0) return []
  const message = `${what} Try again in ${retryAfterSeconds} seconds.`
  return [new Failure('rate.limited', message, { retryAfterSeconds })]
}

function waitMs(sentMs: readonly number[], limit: number, windowMs: number, nowMs: number): number {
  const inWindow = sentMs.filter((ms) => nowMs - ms < windowMs)
  const oldestThatCounts = inWindow.at(-limit)
  return oldestThatCounts === undefined ? 0 : oldestThatCounts + windowMs - nowMs
}
