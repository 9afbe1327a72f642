import { PortError } from '../port-error.ts'
import { first } from './0001-first.ts'
import { mailsOfOrganization } from './0002-mails-of-organization.ts'
import { billingAdministrators } from './0003-billing-administrators.ts'
import { organizations } from './0004-organizations.ts'
import { eventTallies } from './0005-event-tallies.ts'

export type Migration = { readonly version: number; readonly statements: readonly string[] }

export type MigrationReport = { readonly from: number; readonly to: number }

export type MigrationPlan = MigrationReport & { readonly migrations: readonly Migration[] }

/** In order. A migration that was released is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, statements: first },
  { version: 2, statements: mailsOfOrganization },
  { version: 3, statements: billingAdministrators },
  { version: 4, statements: organizations },
  { version: 5, statements: eventTallies },
]

/** What a database of a version lacks. A newer one than this program knows is refused. */
export function pendingMigrations(from: number): readonly Migration[] {
  const newest = MIGRATIONS.at(-1)?.version ?? 0
  if (from <= newest) return MIGRATIONS.filter(({ version }) => version > from)
  throw new PortError(
    `The database has schema version ${from}, this program knows ${newest}. Start the newer version.`,
    { retryable: false },
  )
}

/** What a database of a version would go through. */
export function planFrom(from: number, dialect: (statement: string) => string): MigrationPlan {
  const migrations = pendingMigrations(from).map(({ version, statements }) => ({
    version,
    statements: statements.map(dialect),
  }))
  return { from, to: migrations.at(-1)?.version ?? from, migrations }
}
