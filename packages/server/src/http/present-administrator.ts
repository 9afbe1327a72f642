import type { GrowthData, Administrator as WireAdministrator } from '@castellan/contract/types'
import { ROLES } from '../domain/access/roles.ts'
import type { ApiKeyFacts, ListedAdministrator } from '../domain/administrator/administrator.ts'
import { formatTimestamp } from '../domain/timestamp.ts'

/** One administrator as the wire has it: exactly the documented keys, always all of them. */
export function presentAdministrator(listed: ListedAdministrator): WireAdministrator {
  const a = listed.administrator
  return {
    _id: a.id,
    email: a.email,
    firstname: a.firstname,
    lastname: a.lastname,
    organization: a.providerId === null ? a.organizationId : null,
    provider: a.providerId,
    role: ROLES[a.role],
    roleName: a.role,
    roles: [ROLES[a.role]],
    roleNames: [a.role],
    enableMultiFactor: a.enableMultiFactor,
    totpEnrolled: a.totpEnrolled,
    totpUpdatedAt: moment(a.totpUpdatedAtMs),
    passwordUpdatedAt: moment(a.passwordUpdatedAtMs),
    apiKeyAllowed: a.apiKeyAllowed,
    apiKeySet: a.apiKey !== null,
    apiKeyUpdatedAt: moment(a.apiKeyUpdatedAtMs),
    apiKeyHash: presentApiKey(a.apiKey),
    suspended: a.suspended,
    sessionCount: listed.sessionCount,
    created: formatTimestamp(a.createdAtMs),
    usersTimeZone: a.usersTimeZone,
    disableIntroduction: a.disableIntroduction,
    lastWhatsNewChecked: moment(a.lastWhatsNewCheckedAtMs),
    growthData: JSON.parse(a.growthData) as GrowthData,
  }
}

export function presentApiKey(key: ApiKeyFacts | null): WireAdministrator['apiKeyHash'] {
  if (key === null) return null
  const { prefix, createdAtMs, expiresAtMs } = key
  return { prefix, createdAt: formatTimestamp(createdAtMs), expireAt: moment(expiresAtMs) }
}

function moment(ms: number | null): string | null {
  return ms === null ? null : formatTimestamp(ms)
}
