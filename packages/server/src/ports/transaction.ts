import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import type { Failures, Tried } from '../domain/access/failures.ts'
import type {
  AdministratorState,
  ListedAdministrator,
} from '../domain/administrator/administrator.ts'
import type { ListQuery } from '../domain/administrator/list-query.ts'
import type { Change } from '../domain/change/change.ts'
import type { RefusedAttempt } from '../domain/event/refused-attempt.ts'
import type { KeptAnswer } from '../domain/idempotency/kept-answer.ts'
import type { LiveLink, NewLink } from '../domain/link/link.ts'
import type { RecentInvitations, RecentMails } from '../domain/password/mail-limit.ts'
import type { Session } from '../domain/session/session.ts'
import type { Doer } from './doer.ts'
import type { ChainReading, ChainWriting, EventReading } from './event-reading.ts'
import type { OrganizationLinkReading } from './organization-links.ts'
import type { OrganizationReading, OrganizationWriting } from './organizations.ts'
import type { OutboxReading, OutboxWriting } from './outbox.ts'
import type { FoundLink, StoredSecrets } from './stored.ts'

export type AdministratorPage = {
  readonly administrators: readonly ListedAdministrator[]
  readonly totalCount: number
}

/** Whose invitations are counted: those of an organization, and of a caller in whatever organization. */
export type InvitedBy = { readonly organizationId: string; readonly callerId: string }

/** What can be asked of the stored state. */
export interface Reading
  extends OutboxReading,
    EventReading,
    ChainReading,
    OrganizationReading,
    OrganizationLinkReading {
  /** The caller as it stands now; `undefined` when its credential no longer holds. */
  findActor(caller: Caller): Promise<Actor | undefined>
  findAdministrator(
    organizationId: string,
    administratorId: string,
  ): Promise<AdministratorState | undefined>
  /** An administrator as it is shown, without what hangs on it. */
  findListed(
    organizationId: string,
    administratorId: string,
  ): Promise<ListedAdministrator | undefined>
  listAdministrators(organizationId: string, query: ListQuery): Promise<AdministratorPage>
  /** Billing administrators who could keep the organization going, `exceptId` aside. */
  countAbleBillingAdministrators(organizationId: string, exceptId: string): Promise<number>
  /** Addresses of the billing administrators who are not suspended. */
  billingEmails(organizationId: string): Promise<readonly string[]>
  /** The organization, or provider, in which somebody has the address. */
  findOrganizationOfEmail(email: string): Promise<string | undefined>
  /** Links that one operation mailed to an administrator, and for a caller, over the last day. */
  recentLinkMails(
    operation: string,
    administratorId: string,
    callerId: string,
  ): Promise<RecentMails>
  /** Mails that asked an address to activate or to confirm itself, over the last day. */
  recentInvitations(address: string, by: InvitedBy): Promise<RecentInvitations>
  /** Links of an administrator that still work, the oldest first. */
  findLiveLinks(administratorId: string): Promise<readonly LiveLink[]>
  findLink(linkId: string): Promise<FoundLink | undefined>
  /** Whoever has the id, in whatever organization: for credentials that name nobody else. */
  findAdministratorById(administratorId: string): Promise<AdministratorState | undefined>
  /** Who signs in with an address, suspended or not. */
  findByEmail(email: string): Promise<AdministratorState | undefined>
  /** A living session of somebody who is not suspended. */
  findSession(idHash: string): Promise<Session | undefined>
  listSessions(administratorId: string): Promise<readonly Session[]>
  findSecrets(administratorId: string): Promise<StoredSecrets | undefined>
}

/** One transaction: everything in it is stored, or nothing. Work inside it waits for nothing but it. */
export interface Transaction extends Reading, OutboxWriting, ChainWriting, OrganizationWriting {
  /** Stores state, links, mails and the event of one change. */
  save(change: Change, doer: Doer): Promise<void>
  /** Marks a link as used; `false` when somebody else used or ended it first. */
  useLink(linkId: string): Promise<boolean>
  /** Binds a link to the device that pressed its button first, with what the next step needs. */
  bindLink(linkId: string, deviceHash: string, pendingTotpBox: string | null): Promise<void>
  addSession(session: Session): Promise<void>
  markSessionSeen(session: Session): Promise<void>
  endSession(administratorId: string, publicId: string): Promise<boolean>
  /** `false` when this step or a later one was taken before. */
  useTotpStep(administratorId: string, step: number): Promise<boolean>
  /** `false` when there is no such code. */
  useRecoveryCode(administratorId: string, codeHash: string): Promise<boolean>
  /** A link that no mail carries; its life starts now. */
  addHandedLink(owner: AdministratorState, operation: string, link: NewLink): Promise<string>
  /** Sealed TOTP secrets in the order of ids, past one id. */
  listTotpBoxes(
    afterId: string,
    limit: number,
  ): Promise<readonly { readonly administratorId: string; readonly box: string }[]>
  /** Leaves a box alone that changed meanwhile. */
  replaceTotpBox(administratorId: string, before: string, after: string): Promise<void>
  /** From now on the data needs no key of the key file but this one. */
  forgetOtherKeys(keyId: string): Promise<void>
  recordRefusal(attempt: RefusedAttempt): Promise<void>
  /** Failed tries of one authenticator; `undefined` when there were none since it last worked. */
  findFailures(subject: string, authenticator: Tried): Promise<Failures | undefined>
  /** `null` forgets them. */
  writeFailures(subject: string, authenticator: Tried, failures: Failures | null): Promise<void>
  findKeptAnswer(
    callerId: string,
    organizationId: string,
    keyHash: string,
  ): Promise<KeptAnswer | undefined>
  keepAnswer(
    callerId: string,
    organizationId: string,
    keyHash: string,
    answer: KeptAnswer,
  ): Promise<void>
}
