import type { MailFacts } from '../domain/outbox/message.ts'
import { cleanName } from './clean-name.ts'
import { formatDuration } from './format-duration.ts'
import { formatMoment } from './format-moment.ts'

/** The facts as a message may show them: every text one clean line, every figure in words. */
export type ShownFacts = {
  readonly organization: string
  /** `''` when there is no name to show. */
  readonly name: string
  readonly account: string
  /** Somebody else than the owner who did it; `null` when it was the owner or nobody in particular. */
  readonly actor: string | null
  readonly when: string
  readonly oldEmail: string | null
  readonly newEmail: string | null
  readonly apiKeyPrefix: string | null
  readonly wait: string | null
  readonly recoveryCodesLeft: number | null
  readonly command: string | null
  readonly linkLife: string | null
}

export function showFacts(facts: MailFacts): ShownFacts {
  const account = showAddress(facts.accountEmail)
  const actor = facts.actorEmail === null ? null : showAddress(facts.actorEmail)
  return {
    organization: cleanName(facts.organizationName) || 'your organization',
    name: cleanName(facts.firstname),
    account,
    actor: actor === account ? null : actor,
    when: formatMoment(facts.atMs),
    oldEmail: whenGiven(facts.oldEmail, showAddress),
    newEmail: whenGiven(facts.newEmail, showAddress),
    apiKeyPrefix: whenGiven(facts.apiKeyPrefix, showPrefix),
    wait: whenGiven(facts.waitSeconds, formatDuration),
    recoveryCodesLeft: facts.recoveryCodesLeft ?? null,
    command: whenGiven(facts.command, showCommand),
    linkLife: whenGiven(facts.linkTtlSeconds, formatDuration),
  }
}

function whenGiven<T, U>(value: T | undefined, show: (value: T) => U | null): U | null {
  return value === undefined ? null : show(value)
}

/** Addresses are stored in this form only; anything else would be a way to write into the message. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}$/

function showAddress(address: string): string {
  return ADDRESS.test(address) ? address : 'an address that cannot be shown'
}

function showPrefix(prefix: string): string | null {
  return /^[A-Za-z0-9_-]{1,32}$/.test(prefix) ? prefix : null
}

/** A command of ours: words, options and addresses, nothing that reads as a link. */
const COMMAND = /^(?!.*\bwww\.)[A-Za-z0-9 ._@=+-]{1,200}$/

function showCommand(command: string): string | null {
  return COMMAND.test(command) ? command : null
}
