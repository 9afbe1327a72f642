import type { OperationName } from '../operations.ts'
import type { Administrator, AdministratorChanges } from '../types.ts'
import * as decide from './decide.ts'
import { EventLog } from './event-log.ts'
import { Failure } from './failure.ts'
import { type GivenMail, Mailbox } from './mailbox.ts'
import {
  changeOrganization,
  FakeOrganization,
  isOrganizationOperation,
  isOrganizationReading,
  refuseProviders,
  searchTerm,
} from './organizations.ts'
import { BILLING, type GivenAdministrator, makeAdministrator } from './records.ts'
import { narrow, select } from './select.ts'
import { parseChanges } from './validate.ts'

/** One request, as far as the directory cares. */
export interface DirectoryRequest {
  operation: OperationName
  id: string | undefined
  query: URLSearchParams
  body: Record<string, unknown>
  plan: boolean
  receipt: boolean
  ifMatch: string | undefined
}

/** What the directory answers: `undefined` is an empty body. */
export interface DirectoryAnswer {
  status: number
  value: unknown
  etag: string | undefined
  headers?: Record<string, string>
}

const READERS = [BILLING, 'Administrator', 'Manager', 'Help Desk', 'Read Only']
const READING = [
  'list-administrators',
  'get-administrator',
  'list-events',
  'count-events',
  'distinct-events',
  'interval-events',
  'list-mails',
  'list-links',
]
const OWN = ['get-self', 'update-self', 'generate-api-key']
const EMPTY = ['reset-totp', 'send-reactivation']

/** Administrators in memory, with the rules that a caller meets. */
export class Directory {
  readonly #rows = new Map<string, Administrator>()
  readonly #versions = new Map<string, number>()
  readonly #selfId: string
  readonly #now: () => string
  /** What was done. */
  readonly events = new EventLog()
  readonly mailbox = new Mailbox()
  readonly #organization: FakeOrganization

  constructor(
    given: readonly GivenAdministrator[],
    now: () => string,
    mails: readonly GivenMail[] = [],
  ) {
    this.#now = now
    for (const mail of mails) this.mailbox.add(mail, now())
    this.#organization = new FakeOrganization(now())
    const [self] = given
    for (const [index, row] of given.entries()) this.#put(makeAdministrator(row, index + 1, now()))
    const first = [...this.#rows.values()][0]
    if (!self || !first)
      throw new Error('The first administrator is the caller; give at least one.')
    this.#selfId = first._id
  }

  /** All administrators, as they are now. */
  rows(): Administrator[] {
    return [...this.#rows.values()]
  }

  answer(request: DirectoryRequest): DirectoryAnswer {
    const { operation, query } = request
    refuseProviders(operation)
    this.#requireRight(operation)
    if (isOrganizationOperation(operation)) return this.#answerOrganization(request)
    if (operation === 'list-administrators')
      return { status: 200, value: select(this.rows(), query, namesOf), etag: undefined }
    if (operation === 'list-mails')
      return { status: 200, value: this.mailbox.list(query), etag: undefined }
    if (operation === 'list-links') return this.#listLinks(request)
    if (operation === 'retry-mail') return this.#retryMail(request)
    if (operation === 'get-administrator' || operation === 'get-self') {
      const row = operation === 'get-self' ? this.#self() : this.#find(request.id)
      return { status: 200, value: narrow(row, query.get('fields')), etag: this.#etag(row) }
    }
    return this.#readEvents(request) ?? this.#change(request)
  }

  #readEvents({ operation, body }: DirectoryRequest): DirectoryAnswer | undefined {
    const { events } = this
    const ok = { status: 200, etag: undefined }
    if (operation === 'list-events') return { ...ok, ...events.list(body) }
    if (operation === 'count-events') return { ...ok, value: events.count(body) }
    if (operation === 'distinct-events') return { ...ok, value: events.distinct(body) }
    if (operation === 'interval-events') return { ...ok, value: events.interval(body) }
    return undefined
  }

  #listLinks({ id }: DirectoryRequest): DirectoryAnswer {
    const { _id } = this.#find(id)
    return { status: 200, value: this.mailbox.links(_id, this.#now()), etag: undefined }
  }

  #retryMail({ id, plan, receipt }: DirectoryRequest): DirectoryAnswer {
    const { mail, description } = this.mailbox.retry(id ?? '', plan, this.#now())
    return { status: 200, value: plan || receipt ? description : mail, etag: undefined }
  }

  #answerOrganization({ operation, id, query, body, ...how }: DirectoryRequest): DirectoryAnswer {
    const organization = this.#organization
    const ok = (value: unknown) => ({ status: 200, value, etag: undefined })
    switch (operation) {
      case 'get-organization':
        return ok(organization.find(id))
      case 'get-settings':
        return ok(organization.connectionSettings())
      case 'update-organization': {
        organization.find(id)
        const made = changeOrganization(organization.state, body, this.rows())
        if (!how.plan) {
          organization.put(made.after)
          for (const each of made.administrators) this.#apply(each, operation)
        }
        return ok(how.plan || how.receipt ? { ...made.description, plan: how.plan } : made.after)
      }
      default:
        return ok(
          organization.page(searchTerm(query, body), Number(body.skip ?? query.get('skip') ?? 0)),
        )
    }
  }

  #change(request: DirectoryRequest): DirectoryAnswer {
    const { operation, id, ifMatch, plan, receipt } = request
    const row = id === undefined ? undefined : this.#find(id)
    if (row && ifMatch !== undefined && ifMatch !== this.#etag(row))
      throw new Failure('administrator.changed', 'The administrator changed since then.')
    const apiKey = `jca_${'0'.repeat(35)}${this.#rows.size}`
    const made = this.#decide(request, row, apiKey)
    const described = { ...made.description, plan }
    if (!plan) this.#apply(made, operation)
    if (plan || receipt) return { status: 200, value: described, etag: undefined }
    const value =
      operation === 'generate-api-key'
        ? { apiKey, apiKeyHash: made.after?.apiKeyHash }
        : EMPTY.includes(operation)
          ? undefined
          : (made.after ?? made.before)
    return {
      status: operation === 'create-administrator' ? 201 : 200,
      value,
      etag: made.after ? this.#etag(made.after) : undefined,
    }
  }

  #decide(
    { operation, body }: DirectoryRequest,
    row: Administrator | undefined,
    apiKey: string,
  ): decide.Decision {
    const situation = { rows: this.rows(), self: this.#self(), now: this.#now() }
    const target = row as Administrator
    switch (operation) {
      case 'update-administrator':
        this.#requireMultiFactorStays(target.enableMultiFactor, body)
        return decide.decideUpdate(target, parseChanges(body), situation)
      case 'update-self': {
        const { firstname, lastname, growthData, lastWhatsNewChecked } = parseChanges(body)
        const changes = { firstname, lastname, growthData, lastWhatsNewChecked }
        const given = Object.entries(changes).filter(([, value]) => value !== undefined)
        const made = decide.decideUpdate(situation.self, Object.fromEntries(given), situation)
        return { ...made, description: { ...made.description, operation } }
      }
      case 'create-administrator':
        this.#requireMultiFactorStays(true, body)
        return decide.decideCreate(newAdministrator(body), this.#versions.size + 1, situation)
      case 'delete-administrator':
        return decide.decideDelete(target, situation)
      case 'suspend-administrator':
        return decide.decideSuspend(target, situation)
      case 'unsuspend-administrator':
        return decide.decideUnsuspend(target)
      case 'reset-totp':
        return decide.decideResetTotp(target, situation)
      case 'send-reactivation':
        return decide.decideSendReactivation(target)
      default:
        return decide.decideGenerateApiKey(situation.self, apiKey, situation)
    }
  }

  #requireMultiFactorStays(before: boolean, body: Record<string, unknown>): void {
    const { requireAdminMFA } = this.#organization.state.settings
    if (requireAdminMFA && before && body.enableMultiFactor === false)
      throw new Failure('organization.mfa-required', 'The organization requires multi-factor.')
  }

  #apply({ before, after, description }: decide.Decision, operation: OperationName): void {
    const subject = (after ?? before) as Administrator
    const { changes, mails } = description
    // A change that changes nothing and mails nobody leaves no event.
    if (changes.length + mails.length > 0 || !after || !before)
      this.events.add(operation, this.#self(), subject, changes, this.#now())
    if (after) this.#put(after)
    else if (before) this.#rows.delete(before._id)
    const administrator = subject._id
    if (after?.suspended || after?.email !== before?.email) this.mailbox.endLinks(administrator)
    for (const mail of mails)
      this.mailbox.add({ ...mail, operation: description.operation, administrator }, this.#now())
  }

  #put(row: Administrator): void {
    const known = this.#rows.get(row._id)
    this.#rows.set(row._id, row)
    if (JSON.stringify(known) !== JSON.stringify(row))
      this.#versions.set(row._id, (this.#versions.get(row._id) ?? 0) + 1)
  }

  #etag({ _id }: Administrator): string {
    return `"${this.#versions.get(_id)}"`
  }

  #self(): Administrator {
    return this.#find(this.#selfId)
  }

  #find(id: string | undefined): Administrator {
    const row = this.#rows.get(id ?? '')
    if (!row) throw new Failure('administrator.not-found', 'No administrator has that id.')
    return row
  }

  #requireRight(operation: OperationName): void {
    if (OWN.includes(operation) || isOrganizationReading(operation)) return
    const { roleName } = this.#self()
    const reading = READING.includes(operation)
    if (reading ? !READERS.includes(roleName) : roleName !== BILLING)
      throw new Failure('authz.denied', `The role ${roleName} does not allow this.`)
  }
}

function newAdministrator(body: Record<string, unknown>): AdministratorChanges & { email: string } {
  const { email, ...rest } = parseChanges(body)
  if (email !== undefined) return { ...rest, email }
  const details = [{ field: 'email', problem: 'is missing' }]
  throw new Failure('request.invalid', 'One or more fields are wrong.', details)
}

function namesOf({ email, firstname, lastname }: Administrator): string {
  return [email, firstname, lastname].join('\n')
}
