import { AesSecretBox } from './adapters/crypto/aes-secret-box.ts'
import { Argon2Hasher } from './adapters/crypto/argon2-hasher.ts'
import { HmacEventSealer } from './adapters/crypto/hmac-event-sealer.ts'
import { HmacLinkSigner } from './adapters/crypto/hmac-link-signer.ts'
import {
  addKeyToFile,
  makeKeyFile,
  passingKeyRing,
  readKeyFile,
  requirePrivateKeyFile,
} from './adapters/crypto/key-file.ts'
import type { KeyRing } from './adapters/crypto/key-ring.ts'
import { nodeDigest } from './adapters/crypto/node-digest.ts'
import { nodeRandom } from './adapters/crypto/node-random.ts'
import { nodeTotpCodes } from './adapters/crypto/node-totp-codes.ts'
import type { Sources } from './adapters/metrics/prometheus-metrics.ts'
import { uncountedMetrics } from './adapters/metrics/uncounted-metrics.ts'
import type { SmtpMailer } from './adapters/smtp/smtp-mailer.ts'
import { checkKeys } from './adapters/sql/check-keys.ts'
import type { CopiedTable } from './adapters/sql/copy-to-postgres.ts'
import {
  type MigrationPlan,
  type MigrationReport,
  planFrom,
} from './adapters/sql/migrations/index.ts'
import { toPostgresSchema } from './adapters/sql/postgres/dialect.ts'
import { type BackupReport, backupSqlite } from './adapters/sql/sqlite/backup-sqlite.ts'
import { claimSqlite } from './adapters/sql/sqlite/claim-sqlite.ts'
import { migrateSqlite, storedSchemaOfFile } from './adapters/sql/sqlite/migrate-sqlite.ts'
import { hasSqlite, openSqlite } from './adapters/sql/sqlite/open-sqlite.ts'
import { openSqliteStorage } from './adapters/sql/sqlite/open-storage.ts'
import { type RestoreReport, restoreSqlite } from './adapters/sql/sqlite/restore-sqlite.ts'
import { SqliteSession } from './adapters/sql/sqlite/sqlite-session.ts'
import type { Storage, StorageParts } from './adapters/sql/storage.ts'
import { CappedRefusals } from './adapters/system/capped-refusals.ts'
import { catchingMailer } from './adapters/system/catching-mailer.ts'
import { isCommonPassword } from './adapters/system/common-passwords.ts'
import { nextTurn } from './adapters/system/next-turn.ts'
import { NodeBackground } from './adapters/system/node-background.ts'
import { readConsoleFiles } from './adapters/system/read-console-files.ts'
import { readDocuments } from './adapters/system/read-documents.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import type { Config, SmtpConfig } from './config.ts'
import type { DatabaseConfig } from './config-database-url.ts'
import { domainToAscii } from './http/domain-to-ascii.ts'
import { OneAtATime } from './operations/one-at-a-time.ts'
import type { Clock } from './ports/clock.ts'
import type { Random } from './ports/random.ts'

/** Everything that the world gives, put together for one configuration. */
export async function wire(config: Config, givenClock?: Clock, random: Random = nodeRandom) {
  const keys = openKeys(config)
  const linkSigner = new HmacLinkSigner(keys)
  const eventSealer = new HmacEventSealer(keys)
  const { lifetimes } = config
  const parts = { random, digest: nodeDigest, linkSigner, eventSealer, lifetimes }
  const storage = await openStorage(config, keys, parts, givenClock)
  const { unitOfWork, answers, clock } = storage
  const passwordHasher = new Argon2Hasher()
  const metrics = await openMetrics(config, {
    nowMs: () => clock.nowMs(),
    outbox: () => unitOfWork.read((reading) => reading.outboxFigures()),
    hashQueue: () => passwordHasher.load,
  })
  const smtp = config.smtp === null ? null : await openSmtp(config.smtp, config.mailFrom)
  return {
    ports: {
      ...parts,
      clock,
      unitOfWork,
      answers,
      secretBox: new AesSecretBox(keys),
      passwordHasher,
      metrics,
      totpCodes: nodeTotpCodes,
      mailer: smtp ?? catchingMailer,
      isCommonPassword,
      oneAtATime: new OneAtATime(),
      nextTurn,
      toAscii: domainToAscii,
      refusals: new CappedRefusals({ unitOfWork, clock }),
      publicUrl: config.publicUrl,
      apiKeyTtlSeconds: config.apiKeyTtlSeconds,
      failureLimit: config.failureLimit,
      resetTotpEndsApiKey: config.resetTotpEndsApiKey,
    },
    documents: readDocuments(),
    renderMetrics: () => metrics.render(),
    consoleFiles: readConsoleFiles(),
    close: async () => {
      smtp?.close()
      await storage.close()
    },
  }
}

/** Libraries that only some configurations use are loaded where one does: each costs time and memory at every start. */
async function openMetrics({ metricsListen }: Config, sources: Sources) {
  // What nobody can ask for is not counted.
  if (metricsListen === null) return uncountedMetrics
  const { PrometheusMetrics } = await import('./adapters/metrics/prometheus-metrics.ts')
  const metrics = new PrometheusMetrics()
  metrics.watch(sources)
  return metrics
}

const postgresStorage = () => import('./adapters/sql/postgres/open-storage.ts')

async function openStorage(
  { database, isProduction }: Config,
  keys: KeyRing,
  parts: StorageParts,
  clock: Clock | undefined,
): Promise<Storage> {
  if (database.kind === 'sqlite') {
    return openSqliteStorage(database.path, keys, { ...parts, clock: clock ?? systemClock })
  }
  const { openPostgresStorage } = await postgresStorage()
  return openPostgresStorage({ ...database, requiresDurability: isProduction, clock }, keys, parts)
}

/** Work that goes on after its answer. */
export function openBackground(onFailure: (error: unknown) => void): NodeBackground {
  return new NodeBackground(onFailure)
}

/** Keeps a second process from serving the same data; answers how to let go. */
export function claimDatabase({ database }: Config): () => void {
  // Any number of processes serve one PostgreSQL.
  return database.kind === 'sqlite' ? claimSqlite(database.path) : () => {}
}

/** Brings the schema up to date without opening anything else. */
export async function migrateDatabase({ database: place }: Config): Promise<MigrationReport> {
  if (place.kind === 'postgres') return (await postgresStorage()).migratePostgresAt(place)
  const database = openSqlite(place.path)
  try {
    return migrateSqlite(database)
  } finally {
    database.close()
  }
}

/** What `migrateDatabase` would run; nothing is stored. */
export async function planMigration({ database: place }: Config): Promise<MigrationPlan> {
  if (place.kind === 'sqlite') return planFrom(storedSchemaOfFile(place.path), (sql) => sql)
  const { storedSchemaAt } = await postgresStorage()
  return planFrom(await storedSchemaAt(place), toPostgresSchema)
}

/** Copies a SQLite database that nobody serves into an empty PostgreSQL. */
export async function copyDatabase(
  path: string,
  to: DatabaseConfig & { readonly kind: 'postgres' },
  onTable: (copied: CopiedTable) => void,
): Promise<readonly CopiedTable[]> {
  if (!hasSqlite(path)) throw new Error(`There is no database at ${path}, so nothing was copied.`)
  const { copyFileTo } = await postgresStorage()
  const release = claimSqlite(path)
  try {
    return await copyFileTo(path, to, { digest: nodeDigest, onTable })
  } finally {
    release()
  }
}

/** Writes a checked backup of what is committed now. */
export function backupDatabase(config: Config, file: string): BackupReport {
  return backupSqlite(sqlitePathOf(config), file)
}

/** Puts a backup in the place of the database, once it is known to be whole and of this key file. */
export async function restoreDatabase(
  config: Config,
  file: string,
  replace: boolean,
): Promise<RestoreReport> {
  const path = sqlitePathOf(config)
  const keys = openKeys(config)
  const stamp = String(systemClock.nowMs())
  const open = async (arriving: string) => {
    const database = openSqlite(arriving)
    try {
      migrateSqlite(database)
      await checkKeys(new SqliteSession(database), keys)
    } finally {
      database.close()
    }
  }
  return restoreSqlite(path, file, { replace, stamp, open })
}

function sqlitePathOf({ database }: Config): string {
  if (database.kind === 'sqlite') return database.path
  throw new Error('This command is for SQLite. For PostgreSQL use pg_dump and pg_restore.')
}

/** What the look at an export needs: the keys, unless it is to go without them. */
export function openSeals(config: Config | null) {
  const eventSealer = config === null ? null : new HmacEventSealer(readKeyFile(config.keyFile))
  return { digest: nodeDigest, eventSealer }
}

/** Whether there is a database already. */
export async function hasDatabase(place: DatabaseConfig): Promise<boolean> {
  if (place.kind === 'sqlite') return hasSqlite(place.path)
  const { storedSchemaAt } = await postgresStorage()
  return (await storedSchemaAt(place)).version > 0
}

/** Puts a new key first in the key file. */
export function addKey(config: Config): void {
  if (config.isProduction) requirePrivateKeyFile(config.keyFile)
  else makeKeyFile(config.keyFile)
  addKeyToFile(config.keyFile)
}

function openKeys(config: Config): KeyRing {
  const { database } = config
  const isPassing = database.kind === 'sqlite' && database.path === ':memory:'
  if (isPassing && !config.isProduction) return passingKeyRing()
  if (config.isProduction) requirePrivateKeyFile(config.keyFile)
  else makeKeyFile(config.keyFile)
  return readKeyFile(config.keyFile)
}

async function openSmtp(smtp: SmtpConfig, fromAddress: string): Promise<SmtpMailer> {
  const { createSmtpMailer } = await import('./adapters/smtp/smtp-mailer.ts')
  return createSmtpMailer({
    host: smtp.host,
    port: smtp.port,
    tls: smtp.tls,
    implicitTls: smtp.isImplicitTls,
    fromAddress,
    ...(smtp.user === null ? {} : { user: smtp.user }),
    ...(smtp.password === null ? {} : { password: smtp.password }),
  })
}
