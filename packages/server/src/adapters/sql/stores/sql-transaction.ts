import type { Caller } from '../../../domain/access/caller.ts'
import type { Failures, Tried } from '../../../domain/access/failures.ts'
import type { AdministratorState } from '../../../domain/administrator/administrator.ts'
import type { ListQuery } from '../../../domain/administrator/list-query.ts'
import { type Change, subjectOf } from '../../../domain/change/change.ts'
import type { EventWindow } from '../../../domain/event/event-window.ts'
import type { DistinctQuery } from '../../../domain/event/parse-distinct-query.ts'
import type { EventQuery } from '../../../domain/event/parse-event-query.ts'
import type { EventSelection } from '../../../domain/event/parse-event-selection.ts'
import type { IntervalQuery } from '../../../domain/event/parse-interval-query.ts'
import type { RefusedAttempt } from '../../../domain/event/refused-attempt.ts'
import type { WholeHours } from '../../../domain/event/whole-hours.ts'
import type { KeptAnswer } from '../../../domain/idempotency/kept-answer.ts'
import type { NewLink } from '../../../domain/link/link.ts'
import type { OrganizationChange } from '../../../domain/organization/organization-change.ts'
import type { MailQuery } from '../../../domain/outbox/listed-mail.ts'
import type { Session } from '../../../domain/session/session.ts'
import type { Doer } from '../../../ports/doer.ts'
import type { WindowAsked } from '../../../ports/event-reading.ts'
import type { ClaimOptions, HandOverMark, QueuedMail } from '../../../ports/outbox.ts'
import type { InvitedBy, Transaction } from '../../../ports/transaction.ts'
import * as chains from './event-chains.ts'
import { listTallies } from './event-tallies.ts'
import * as events from './events.ts'
import { findFailures, writeFailures } from './failures.ts'
import * as find from './find-administrators.ts'
import * as findEvents from './find-events.ts'
import * as holds from './holds.ts'
import { findKeptAnswer, keepAnswer } from './kept-answers.ts'
import * as links from './links.ts'
import { loadPage } from './list-administrators.ts'
import * as delivery from './mail-delivery.ts'
import { findMail, listMails, makeMailDue } from './mail-records.ts'
import { writeAccess } from './organization-links.ts'
import { writeOrganization } from './organizations.ts'
import { queueMail, recentInvitations, recentLinkMails } from './outbox.ts'
import { outboxFigures } from './outbox-figures.ts'
import * as sessions from './sessions.ts'
import { SqlOrganizations } from './sql-organizations.ts'
import type { StoreContext } from './store-context.ts'
import { listTotpBoxes, replaceTotpBox } from './totp-boxes.ts'
import { writeAdministrator } from './write-administrator.ts'

/** More mails than any one change queues, but for organizations with as many billing administrators. */
const MAILS_PER_EVENT = 1000

/** All stores over one session. */
export class SqlTransaction extends SqlOrganizations implements Transaction {
  readonly #context: StoreContext

  constructor(context: StoreContext) {
    super(context)
    this.#context = context
  }

  async findActor(caller: Caller) {
    await holds.holdOrganizationOfCaller(this.#context.sql, caller)
    return (await find.loadActor(this.#context, caller)).value
  }
  async findListed(organizationId: string, administratorId: string) {
    return (await find.loadListed(this.#context, organizationId, administratorId)).value
  }
  async findAdministrator(organizationId: string, administratorId: string) {
    await holds.holdOrganization(this.#context.sql, organizationId)
    return find.findAdministrator(this.#context, organizationId, administratorId)
  }
  async listAdministrators(organizationId: string, query: ListQuery) {
    return (await loadPage(this.#context, organizationId, query)).value
  }
  countAbleBillingAdministrators(organizationId: string, exceptId: string) {
    return find.countAbleBillingAdministrators(this.#context, organizationId, exceptId)
  }
  billingEmails(organizationId: string) {
    return find.billingEmails(this.#context, organizationId)
  }
  findOrganizationOfEmail(email: string) {
    return find.findOrganizationOfEmail(this.#context, email)
  }
  recentLinkMails(operation: string, administratorId: string, callerId: string) {
    return recentLinkMails(this.#context, operation, administratorId, callerId)
  }
  async recentInvitations(address: string, by: InvitedBy) {
    await holds.holdOrganization(this.#context.sql, by.organizationId)
    return recentInvitations(this.#context, address, by)
  }
  listEvents(organizationId: string, query: EventQuery, window: EventWindow) {
    return findEvents.listEvents(this.#context, organizationId, query, window)
  }
  countEvents(organizationId: string, selection: EventSelection, window: EventWindow) {
    return findEvents.countEvents(this.#context, organizationId, selection, window)
  }
  distinctEvents(organizationId: string, query: DistinctQuery, window: EventWindow, limit: number) {
    return findEvents.distinctEvents(this.#context, organizationId, query, window, limit)
  }
  intervalEvents(organizationId: string, query: IntervalQuery, window: EventWindow, limit: number) {
    return findEvents.intervalEvents(this.#context, organizationId, query, window, limit)
  }
  endOfWindow(organizationId: string, selection: EventSelection, asked: WindowAsked) {
    return findEvents.endOfWindow(this.#context, organizationId, selection, asked)
  }
  listTallies(organizationId: string, hours: WholeHours) {
    return listTallies(this.#context, organizationId, hours)
  }
  listChainHeads() {
    return chains.listChainHeads(this.#context)
  }
  listHeadlessChains() {
    return chains.listHeadlessChains(this.#context)
  }
  readChain(chain: string, afterSeq: number, limit: number) {
    return chains.readChain(this.#context, chain, afterSeq, limit)
  }
  sealChainsAgain() {
    return chains.sealChainsAgain(this.#context)
  }
  removeOldEvents(chain: string, beforeMs: number, limit: number) {
    return chains.removeOldEvents(this.#context, chain, beforeMs, limit)
  }
  findLiveLinks(administratorId: string) {
    return links.findLiveLinks(this.#context, administratorId)
  }
  async findLink(linkId: string) {
    await holds.holdOrganizationOfLink(this.#context.sql, linkId)
    return links.findLink(this.#context.sql, linkId)
  }
  async findAdministratorById(administratorId: string) {
    await holds.holdOrganizationOf(this.#context.sql, 'id', administratorId)
    return find.findAdministratorById(this.#context, administratorId)
  }
  async findByEmail(email: string) {
    await holds.holdOrganizationOf(this.#context.sql, 'email', email)
    return find.findByEmail(this.#context, email)
  }
  async findSession(idHash: string) {
    await holds.holdOrganizationOfSession(this.#context.sql, idHash)
    return sessions.findSession(this.#context, idHash)
  }
  listSessions(administratorId: string) {
    return sessions.listSessions(this.#context, administratorId)
  }
  findSecrets(administratorId: string) {
    return find.findSecrets(this.#context, administratorId)
  }
  hasWaitingMail() {
    return delivery.hasWaitingMail(this.#context)
  }
  listMails(organizationId: string, query: MailQuery) {
    return listMails(this.#context, organizationId, query)
  }
  findMail(organizationId: string, mailId: string) {
    return findMail(this.#context, organizationId, mailId)
  }
  outboxFigures() {
    return outboxFigures(this.#context)
  }
  listHandedOver() {
    return delivery.listHandedOver(this.#context)
  }

  async save(change: Change, doer: Doer) {
    if (change.event === null) return
    const context = this.#context
    const subject = subjectOf(change)
    const { organizationId, id: administratorId } = subject
    const event = await events.appendEvent(context, {
      ...change.event,
      organizationId,
      providerId: subject.providerId,
      actor: doer.actor,
      resource: { id: administratorId, email: subject.email },
      origin: doer.origin,
      operation: change.operation,
      reason: change.event.reason ?? null,
    })
    await writeAdministrator(context.sql, change)
    if (change.access !== undefined) {
      await writeAccess(context, administratorId, change.access)
    }
    await links.endLinks(context, change.linksEnded)
    if (change.sessionsEnded > 0) {
      await context.sql.run('DELETE FROM sessions WHERE administrator_id = ?', administratorId)
    }
    if (change.retriedMail !== undefined) await makeMailDue(context, change.retriedMail.id)
    const { operation } = change
    const callerId = doer.actor?.id ?? null
    const cause = { organizationId, administratorId, callerId, eventId: event.id, operation }
    for (const [index, mail] of change.mails.entries()) {
      await queueMail(context, mail, { ...cause, position: event.seq * MAILS_PER_EVENT + index })
    }
  }

  async saveOrganization(change: OrganizationChange, doer: Doer) {
    if (change.event === null) return
    const { before, after } = change
    await events.appendEvent(this.#context, {
      ...change.event,
      organizationId: after.id,
      actor: doer.actor,
      resource: { type: 'organization', id: after.id, email: null, name: after.name },
      origin: doer.origin,
      operation: change.operation,
      reason: null,
    })
    await writeOrganization(this.#context, before, after)
    for (const administrator of change.administrators) await this.save(administrator, doer)
  }

  useLink(linkId: string) {
    return links.useLink(this.#context, linkId)
  }
  bindLink(linkId: string, deviceHash: string, pendingTotpBox: string | null) {
    return links.bindLink(this.#context.sql, linkId, deviceHash, pendingTotpBox)
  }
  addSession(session: Session) {
    return sessions.addSession(this.#context, session)
  }
  markSessionSeen(session: Session) {
    return sessions.markSessionSeen(this.#context, session)
  }
  endSession(administratorId: string, publicId: string) {
    return sessions.endSession(this.#context.sql, administratorId, publicId)
  }
  useTotpStep(administratorId: string, step: number) {
    return sessions.useTotpStep(this.#context.sql, administratorId, step)
  }
  useRecoveryCode(administratorId: string, codeHash: string) {
    return sessions.useRecoveryCode(this.#context.sql, administratorId, codeHash)
  }
  addHandedLink(owner: AdministratorState, operation: string, link: NewLink) {
    return links.addHandedLink(this.#context, owner, operation, link)
  }
  listTotpBoxes(afterId: string, limit: number) {
    return listTotpBoxes(this.#context.sql, afterId, limit)
  }
  replaceTotpBox(administratorId: string, before: string, after: string) {
    return replaceTotpBox(this.#context.sql, administratorId, before, after)
  }
  async forgetOtherKeys(keyId: string) {
    await this.#context.sql.run('DELETE FROM key_checks WHERE key_id <> ?', keyId)
  }
  recordRefusal(attempt: RefusedAttempt) {
    return events.recordRefusal(this.#context, attempt)
  }
  findKeptAnswer(callerId: string, organizationId: string, keyHash: string) {
    return findKeptAnswer(this.#context, { callerId, organizationId, keyHash })
  }
  keepAnswer(callerId: string, organizationId: string, keyHash: string, answer: KeptAnswer) {
    return keepAnswer(this.#context, { callerId, organizationId, keyHash }, answer)
  }
  async findFailures(subject: string, authenticator: Tried) {
    await holds.holdFailures(this.#context.sql, subject, authenticator)
    return findFailures(this.#context.sql, subject, authenticator)
  }
  writeFailures(subject: string, authenticator: Tried, failures: Failures | null) {
    return writeFailures(this.#context.sql, subject, authenticator, failures)
  }
  claimMails(options: ClaimOptions) {
    return delivery.claimMails(this.#context, options)
  }
  renewLeases(mailIds: readonly string[], leaseMs: number) {
    return delivery.renewLeases(this.#context, mailIds, leaseMs)
  }
  markMail(mail: QueuedMail, mark: HandOverMark) {
    return delivery.markMail(this.#context, mail, mark)
  }
}
