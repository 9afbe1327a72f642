import type { Caller } from '../../../domain/access/caller.ts'
import type { Tried } from '../../../domain/access/failures.ts'
import type { SqlSession } from '../session.ts'

// Changes of one organization follow one another: a transaction holds the organization before it reads
// what it decides on. Each of these is the first look of a story into an organization.

export function holdOrganization(sql: SqlSession, organizationId: string): Promise<void> {
  return sql.hold('SELECT CAST(? AS TEXT)', organizationId)
}

export function holdOrganizationOfCaller(sql: SqlSession, caller: Caller): Promise<void> {
  return caller.kind === 'api-key'
    ? sql.hold(
        'SELECT organization_id FROM administrators WHERE api_key_hash = ?',
        caller.apiKeyHash,
      )
    : holdOrganizationOfSession(sql, caller.sessionIdHash)
}

export function holdOrganizationOfSession(sql: SqlSession, idHash: string): Promise<void> {
  return sql.hold(
    `SELECT a.organization_id FROM sessions s JOIN administrators a ON a.id = s.administrator_id
     WHERE s.id_hash = ?`,
    idHash,
  )
}

export function holdOrganizationOfLink(sql: SqlSession, linkId: string): Promise<void> {
  return sql.hold('SELECT organization_id FROM links WHERE id = ?', linkId)
}

export function holdOrganizationOf(
  sql: SqlSession,
  column: 'id' | 'email',
  value: string,
): Promise<void> {
  return sql.hold(`SELECT organization_id FROM administrators WHERE ${column} = ?`, value)
}

/** The count of failures has no row before the first one, so its name is held. */
export function holdFailures(
  sql: SqlSession,
  subject: string,
  authenticator: Tried,
): Promise<void> {
  return sql.hold('SELECT CAST(? AS TEXT)', `${authenticator} of ${subject}`)
}
