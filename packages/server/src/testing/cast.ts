import type { RoleName } from '../domain/access/roles.ts'
import type { Origin } from '../domain/event/origin.ts'
import { foundOrganization } from '../operations/found-organization/found-organization.ts'
import {
  type PlantPorts,
  plantAdministrator,
} from '../operations/plant-administrator/plant-administrator.ts'

/** An administrator to begin with. Activated, enrolled and with an API key unless said otherwise. */
export type CastMember = {
  readonly email: string
  /** `Administrator With Billing` unless given. */
  readonly roleName?: RoleName
  readonly firstname?: string
  readonly lastname?: string
  /** The name of the organization; the first one unless given. */
  readonly organization?: string
  /** `false`: invited, without a password. */
  readonly activated?: boolean
  /** `false`: TOTP is not enrolled. Never enrolled without being activated. */
  readonly totpEnrolled?: boolean
  readonly enableMultiFactor?: boolean
  /** `false`: may not hold an API key. */
  readonly apiKey?: boolean
  readonly suspended?: boolean
  /** The provider that it belongs to instead of an organization. */
  readonly provider?: { readonly id: string; readonly name: string }
  /** Ids of the organizations that are open to it. */
  readonly opens?: readonly string[]
}

/** An administrator with everything that signs it in. */
export type CastAdministrator = {
  readonly id: string
  readonly email: string
  readonly organizationId: string
  /** `''` where it has none. */
  readonly apiKey: string
  /** `''` where it was never activated. */
  readonly password: string
  /** `null` where TOTP is not enrolled. */
  readonly totpSecret: Uint8Array | null
}

const ORIGIN: Origin = {
  requestId: '000000000000000000000000',
  clientIp: '127.0.0.1',
  userAgent: 'castellan testing',
  authMethod: 'local',
  mfa: false,
}

/** Founds the organizations and answers their ids by name. */
export async function foundOrganizations(
  ports: PlantPorts,
  names: readonly string[],
  providerId: string | null = null,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, await foundOrganization(ports, name, providerId))
  return ids
}

/** What a member is where nothing is said. */
const DEFAULTS = {
  roleName: 'Administrator With Billing',
  firstname: '',
  lastname: '',
  activated: true,
  totpEnrolled: true,
  enableMultiFactor: true,
  apiKey: true,
  suspended: false,
} as const

/** Plants one administrator. */
export async function plantCastMember(
  ports: PlantPorts,
  organizations: ReadonlyMap<string, string>,
  given: CastMember,
): Promise<CastAdministrator> {
  const [firstOrganization = ''] = organizations.keys()
  const member = { organization: firstOrganization, ...DEFAULTS, ...given }
  const { provider } = member
  const organizationId = provider?.id ?? organizations.get(member.organization)
  if (organizationId === undefined) throw new RangeError(`no organization ${member.organization}`)
  const password = member.activated ? `gull anchor lantern ${organizationId}` : ''
  const planted = await plantAdministrator(ports, {
    organizationId,
    organizationName: provider?.name ?? member.organization,
    ...(provider === undefined ? {} : { providerId: provider.id }),
    opens: member.opens ?? [],
    email: member.email,
    firstname: member.firstname,
    lastname: member.lastname,
    role: member.roleName,
    enableMultiFactor: member.enableMultiFactor,
    password: member.activated ? password : null,
    isEnrolled: member.activated && member.totpEnrolled,
    hasApiKey: member.apiKey,
    suspended: member.suspended,
    mailsActivation: false,
    origin: ORIGIN,
  })
  return {
    id: planted.administratorId,
    email: member.email,
    organizationId,
    apiKey: planted.apiKey ?? '',
    password,
    totpSecret: planted.totpSecret,
  }
}
