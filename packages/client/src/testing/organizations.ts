import type { OperationName } from '../operations.ts'
import { ORGANIZATION_OPERATIONS } from '../organization-operations.ts'
import { PROVIDER_OPERATIONS } from '../provider-operations.ts'
import type {
  Administrator,
  ConnectionSettings,
  Organization,
  OrganizationChangeDescription,
  OrganizationChanges,
  OrganizationSummary,
  Page,
} from '../types.ts'
import { type Decision, decideRequiredMultiFactor } from './decide.ts'
import { Failure } from './failure.ts'
import { ORGANIZATION } from './records.ts'

/** The one organization of the fake. */
export class FakeOrganization {
  #state: Organization

  constructor(created: string) {
    this.#state = {
      _id: ORGANIZATION,
      displayName: 'Example Organization',
      logoUrl: null,
      created,
      provider: null,
      settings: { name: 'Example Organization', requireAdminMFA: false },
    }
  }

  get state(): Organization {
    return this.#state
  }

  find(id: string | undefined): Organization {
    if (id === ORGANIZATION) return this.#state
    throw new Failure('organization.not-found', 'No organization that you may see has this id.')
  }

  page(term: string, skip: number): Page<OrganizationSummary> {
    const { _id, displayName, logoUrl } = this.#state
    const isFound = displayName.toLowerCase().includes(term.toLowerCase())
    const results = isFound && skip === 0 ? [{ _id, displayName, logoUrl }] : []
    return { results, totalCount: Number(isFound) }
  }

  connectionSettings(): ConnectionSettings {
    const { _id, settings } = this.#state
    const passwordPolicy = { enablePasswordExpirationInDays: false }
    return { ORG_ID: _id, SETTINGS: { ...settings, passwordPolicy, betaFeatures: {} } }
  }

  put(state: Organization): void {
    this.#state = state
  }
}

const NAMES: readonly string[] = Object.values(ORGANIZATION_OPERATIONS).map(({ name }) => name)

const OF_PROVIDERS: readonly string[] = Object.values(PROVIDER_OPERATIONS).map(({ name }) => name)

/** Nobody in the fake belongs to a provider. */
export function refuseProviders(operation: OperationName): void {
  if (OF_PROVIDERS.includes(operation))
    throw new Failure('provider.not-found', 'You belong to no provider that has this id.')
}

export function isOrganizationOperation(operation: OperationName): boolean {
  return NAMES.includes(operation)
}

/** Whether it is open to every role. */
export function isOrganizationReading(operation: OperationName): boolean {
  return isOrganizationOperation(operation) && operation !== 'update-organization'
}

/** What a list or a search looks for. */
export function searchTerm(query: URLSearchParams, body: Record<string, unknown>): string {
  const search = (body.searchFilter ?? body.search) as { searchTerm?: string } | undefined
  return search?.searchTerm ?? query.get('search') ?? query.get('search[searchTerm]') ?? ''
}

/** What update-organization does to the organization, and to its administrators. */
export function changeOrganization(
  before: Organization,
  changes: OrganizationChanges,
  rows: readonly Administrator[],
): {
  after: Organization
  administrators: Decision[]
  description: OrganizationChangeDescription
} {
  const settings = { ...before.settings, ...changes.settings }
  const after = { ...before, displayName: settings.name, settings }
  const isRequiredNow = settings.requireAdminMFA && !before.settings.requireAdminMFA
  const administrators = isRequiredNow
    ? rows.filter((row) => !row.enableMultiFactor).map(decideRequiredMultiFactor)
    : []
  const described = administrators.map(({ description }) => description)
  const description: OrganizationChangeDescription = {
    plan: false,
    operation: 'update-organization',
    organization: { _id: after._id, displayName: after.displayName },
    changes: (['name', 'requireAdminMFA'] as const)
      .filter((name) => settings[name] !== before.settings[name])
      .map((name) => ({
        field: `settings.${name}`,
        from: before.settings[name],
        to: settings[name],
      })),
    administrators: described.map(({ administrator: { _id, email } }) => ({
      _id: _id ?? '',
      email,
    })),
    sessionsEnded: described.reduce((sum, { sessionsEnded }) => sum + sessionsEnded, 0),
    linksEnded: 0,
    mails: described.flatMap(({ mails }) => mails),
    refusals: [],
  }
  return { after, administrators, description }
}
