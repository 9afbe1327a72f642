import { isRoleName, type RoleName } from '../../../domain/access/roles.ts'
import type {
  Administrator,
  ApiKeyFacts,
  ListedAdministrator,
} from '../../../domain/administrator/administrator.ts'
import { flag, integer, integerOrNull, text, textOrNull } from '../row.ts'
import type { Row, SqlValue } from '../session.ts'

/** The columns of an administrator but the secrets, with the count of living sessions. Takes the present moment once. */
export const ADMINISTRATOR_COLUMNS = `
  a.id, a.organization_id, a.email, a.email_confirmed, a.firstname, a.lastname, a.role,
  a.enable_multi_factor, a.totp_enrolled, a.totp_updated_at_ms, a.totp_reset_at_ms,
  a.password_hash IS NOT NULL AS password_set, a.password_updated_at_ms, a.password_mailed_at_ms,
  a.api_key_allowed, a.api_key_prefix, a.api_key_created_at_ms, a.api_key_expires_at_ms,
  a.api_key_updated_at_ms, a.suspended, a.frozen, a.created_at_ms, a.users_time_zone,
  a.disable_introduction, a.last_whats_new_checked_at_ms, a.growth_data, a.version,
  (SELECT h.id FROM organizations h WHERE h.id = a.organization_id AND h.kind = 'provider') AS provider_id,
  (SELECT count(*) FROM sessions s WHERE s.administrator_id = a.id AND s.expires_at_ms > ?) AS session_count`

/** The same, with the end of the first of those sessions. Takes the present moment twice. */
export const LISTED_COLUMNS = `${ADMINISTRATOR_COLUMNS},
  (SELECT min(s.expires_at_ms) FROM sessions s WHERE s.administrator_id = a.id AND s.expires_at_ms > ?) AS sessions_until_ms`

/** Until when what `LISTED_COLUMNS` says of sessions is true. */
export function readUntilMs(row: Row): number {
  return integerOrNull(row, 'sessions_until_ms') ?? Number.POSITIVE_INFINITY
}

/** In the unit of `Lasting`, about 2 KiB: growthData is up to 16 KiB. */
export function weightOf({ administrator }: ListedAdministrator): number {
  return 1 + Math.floor(administrator.growthData.length / 2048)
}

export function readAdministrator(row: Row): ListedAdministrator {
  return { administrator: administratorOf(row), sessionCount: integer(row, 'session_count') }
}

function administratorOf(row: Row): Administrator {
  return {
    id: text(row, 'id'),
    organizationId: text(row, 'organization_id'),
    providerId: textOrNull(row, 'provider_id'),
    email: text(row, 'email'),
    emailConfirmed: flag(row, 'email_confirmed'),
    firstname: text(row, 'firstname'),
    lastname: text(row, 'lastname'),
    role: roleOf(row),
    enableMultiFactor: flag(row, 'enable_multi_factor'),
    totpEnrolled: flag(row, 'totp_enrolled'),
    totpUpdatedAtMs: integerOrNull(row, 'totp_updated_at_ms'),
    totpResetAtMs: integerOrNull(row, 'totp_reset_at_ms'),
    passwordSet: flag(row, 'password_set'),
    passwordUpdatedAtMs: integerOrNull(row, 'password_updated_at_ms'),
    passwordMailedAtMs: integerOrNull(row, 'password_mailed_at_ms'),
    apiKeyAllowed: flag(row, 'api_key_allowed'),
    apiKey: apiKeyOf(row),
    apiKeyUpdatedAtMs: integerOrNull(row, 'api_key_updated_at_ms'),
    suspended: flag(row, 'suspended'),
    frozen: flag(row, 'frozen'),
    createdAtMs: integer(row, 'created_at_ms'),
    usersTimeZone: textOrNull(row, 'users_time_zone'),
    disableIntroduction: flag(row, 'disable_introduction'),
    lastWhatsNewCheckedAtMs: integerOrNull(row, 'last_whats_new_checked_at_ms'),
    growthData: text(row, 'growth_data'),
    version: integer(row, 'version'),
  }
}

export function roleOf(row: Row): RoleName {
  const role = text(row, 'role')
  if (isRoleName(role)) return role
  throw new TypeError('column role holds no role')
}

function apiKeyOf(row: Row): ApiKeyFacts | null {
  const prefix = textOrNull(row, 'api_key_prefix')
  if (prefix === null) return null
  return {
    prefix,
    createdAtMs: integer(row, 'api_key_created_at_ms'),
    expiresAtMs: integerOrNull(row, 'api_key_expires_at_ms'),
  }
}

/** Column values of an administrator, for INSERT and UPDATE. */
export function administratorValues(a: Administrator): Record<string, SqlValue> {
  return {
    id: a.id,
    organization_id: a.organizationId,
    email: a.email,
    email_confirmed: Number(a.emailConfirmed),
    firstname: a.firstname,
    lastname: a.lastname,
    role: a.role,
    enable_multi_factor: Number(a.enableMultiFactor),
    totp_enrolled: Number(a.totpEnrolled),
    totp_updated_at_ms: a.totpUpdatedAtMs,
    totp_reset_at_ms: a.totpResetAtMs,
    password_updated_at_ms: a.passwordUpdatedAtMs,
    password_mailed_at_ms: a.passwordMailedAtMs,
    api_key_allowed: Number(a.apiKeyAllowed),
    api_key_prefix: a.apiKey?.prefix ?? null,
    api_key_created_at_ms: a.apiKey?.createdAtMs ?? null,
    api_key_expires_at_ms: a.apiKey?.expiresAtMs ?? null,
    api_key_updated_at_ms: a.apiKeyUpdatedAtMs,
    suspended: Number(a.suspended),
    frozen: Number(a.frozen),
    created_at_ms: a.createdAtMs,
    users_time_zone: a.usersTimeZone,
    disable_introduction: Number(a.disableIntroduction),
    last_whats_new_checked_at_ms: a.lastWhatsNewCheckedAtMs,
    growth_data: a.growthData,
    version: a.version,
  }
}
