import { PortError } from '../port-error.ts'
import { first } from './0001-first.ts'
import { mailsOfOrganization } from './0002-mails-of-organization.ts'
import { billingAdministrators } from './0003-billing-administrators.ts'
import { organizations } from './0004-organizations.ts'
import { eventTallies } from './0005-event-tallies.ts'
import { schemaMigrations } from './0006-schema-migrations.ts'
import { mailsToAddress } from './0007-mails-to-address.ts'
import { openLinks } from './0008-open-links.ts'

/** An expanding one leaves all that older programs name as it was; a contracting one takes something away. */
export type MigrationKind = 'expand' | 'contract'

export type Migration = {
  readonly version: number
  readonly kind: MigrationKind
  readonly statements: readonly string[]
}

/** What a database says of its schema; version 0 where there is none. */
export type StoredSchema = {
  readonly version: number
  /** The versions that are noted as expanding ones. */
  readonly expanding: readonly number[]
}

export type MigrationReport = {
  readonly from: number
  readonly to: number
  /** The newest version that this program knows. */
  readonly known: number
}

export type MigrationPlan = MigrationReport & { readonly migrations: readonly Migration[] }

/** In order. A migration that was released is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, kind: 'expand', statements: first },
  { version: 2, kind: 'expand', statements: mailsOfOrganization },
  { version: 3, kind: 'expand', statements: billingAdministrators },
  { version: 4, kind: 'expand', statements: organizations },
  { version: 5, kind: 'expand', statements: eventTallies },
  { version: 6, kind: 'expand', statements: schemaMigrations },
  { version: 7, kind: 'expand', statements: mailsToAddress },
  { version: 8, kind: 'expand', statements: openLinks },
]

export const KINDS_TABLE = 'schema_migrations'
/** The version that makes the table of kinds; those before it are known to every program that reads it. */
const KINDS_SINCE = 6

/** The statements of a version, and the note of what kind it is. */
export function statementsWithNote({ version, kind, statements }: Migration): readonly string[] {
  if (version < KINDS_SINCE) return statements
  return [
    ...statements,
    `INSERT INTO ${KINDS_TABLE} (version, kind) VALUES (${version}, '${kind}')`,
  ]
}

export function newestOf(migrations: readonly Migration[] = MIGRATIONS): number {
  return migrations.at(-1)?.version ?? 0
}

/** What a database lacks. A newer one is refused, unless all that is newer in it only adds. */
export function pendingMigrations(
  { version, expanding }: StoredSchema,
  migrations: readonly Migration[] = MIGRATIONS,
): readonly Migration[] {
  const known = newestOf(migrations)
  for (let newer = known + 1; newer <= version; newer += 1) {
    if (expanding.includes(newer)) continue
    throw new PortError(
      `The database has schema version ${version}, this program knows ${known}, and version ${newer} takes something away that this program needs. Start the newer version.`,
      { retryable: false },
    )
  }
  return migrations.filter((migration) => migration.version > version)
}

/** What a database of a version has gone through, or would. */
export function reportOf(
  from: number,
  migrations: readonly Migration[] = MIGRATIONS,
): MigrationReport {
  const known = newestOf(migrations)
  return { from, to: Math.max(from, known), known }
}

/** What a database would go through. */
export function planFrom(
  stored: StoredSchema,
  dialect: (statement: string) => string,
): MigrationPlan {
  const migrations = pendingMigrations(stored).map((migration) => ({
    ...migration,
    statements: statementsWithNote(migration).map(dialect),
  }))
  return { ...reportOf(stored.version), migrations }
}
