import { AesSecretBox } from './adapters/crypto/aes-secret-box.ts'
import { Argon2Hasher } from './adapters/crypto/argon2-hasher.ts'
import { HmacEventSealer } from './adapters/crypto/hmac-event-sealer.ts'
import { HmacLinkSigner } from './adapters/crypto/hmac-link-signer.ts'
import {
  addKeyToFile,
  makeKeyFile,
  passingKeyRing,
  readKeyFile,
} from './adapters/crypto/key-file.ts'
import type { KeyRing } from './adapters/crypto/key-ring.ts'
import { nodeDigest } from './adapters/crypto/node-digest.ts'
import { nodeRandom } from './adapters/crypto/node-random.ts'
import { nodeTotpCodes } from './adapters/crypto/node-totp-codes.ts'
import { PrometheusMetrics } from './adapters/metrics/prometheus-metrics.ts'
import { createSmtpMailer, type SmtpMailer } from './adapters/smtp/smtp-mailer.ts'
import { type BackupReport, backupSqlite } from './adapters/sql/sqlite/backup-sqlite.ts'
import { checkKeys } from './adapters/sql/sqlite/check-keys.ts'
import { claimSqlite } from './adapters/sql/sqlite/claim-sqlite.ts'
import { type MigrationReport, migrateSqlite } from './adapters/sql/sqlite/migrate-sqlite.ts'
import { openSqlite } from './adapters/sql/sqlite/open-sqlite.ts'
import { openSqliteStorage } from './adapters/sql/sqlite/open-storage.ts'
import { type RestoreReport, restoreSqlite } from './adapters/sql/sqlite/restore-sqlite.ts'
import { CappedRefusals } from './adapters/system/capped-refusals.ts'
import { catchingMailer } from './adapters/system/catching-mailer.ts'
import { isCommonPassword } from './adapters/system/common-passwords.ts'
import { nextTurn } from './adapters/system/next-turn.ts'
import { NodeBackground } from './adapters/system/node-background.ts'
import { readConsoleFiles } from './adapters/system/read-console-files.ts'
import { readDocuments } from './adapters/system/read-documents.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import type { Config, SmtpConfig } from './config.ts'
import { domainToAscii } from './http/domain-to-ascii.ts'
import { OneAtATime } from './operations/one-at-a-time.ts'
import type { Clock } from './ports/clock.ts'

/** Everything that the world gives, put together for one configuration. */
export function wire(config: Config, clock: Clock = systemClock) {
  const keys = openKeys(config)
  const linkSigner = new HmacLinkSigner(keys)
  const eventSealer = new HmacEventSealer(keys)
  const parts = { clock, random: nodeRandom, digest: nodeDigest, linkSigner, eventSealer }
  const storage = openSqliteStorage(config.sqlitePath, keys, parts)
  const passwordHasher = new Argon2Hasher()
  const metrics = new PrometheusMetrics()
  metrics.watch({
    nowMs: () => clock.nowMs(),
    outbox: () => storage.unitOfWork.read((reading) => reading.outboxFigures()),
    hashQueue: () => passwordHasher.load,
  })
  const smtp = config.smtp === null ? null : openSmtp(config.smtp, config.mailFrom)
  return {
    ports: {
      ...parts,
      unitOfWork: storage.unitOfWork,
      secretBox: new AesSecretBox(keys),
      passwordHasher,
      metrics,
      totpCodes: nodeTotpCodes,
      mailer: smtp ?? catchingMailer,
      isCommonPassword,
      oneAtATime: new OneAtATime(),
      nextTurn,
      toAscii: domainToAscii,
      refusals: new CappedRefusals({ unitOfWork: storage.unitOfWork, clock }),
      publicUrl: config.publicUrl,
      apiKeyTtlSeconds: config.apiKeyTtlSeconds,
      resetTotpEndsApiKey: config.resetTotpEndsApiKey,
    },
    documents: readDocuments(),
    renderMetrics: () => metrics.render(),
    consoleFiles: readConsoleFiles(),
    close: () => {
      smtp?.close()
      storage.close()
    },
  }
}

/** Work that goes on after its answer. */
export function openBackground(onFailure: (error: unknown) => void): NodeBackground {
  return new NodeBackground(onFailure)
}

/** Keeps a second process from serving the same data; answers how to let go. */
export function claimDatabase(config: Config): () => void {
  return claimSqlite(config.sqlitePath)
}

/** Brings the schema up to date without opening anything else. */
export function migrateDatabase(config: Config): MigrationReport {
  const database = openSqlite(config.sqlitePath)
  try {
    return migrateSqlite(database)
  } finally {
    database.close()
  }
}

/** Writes a checked backup of what is committed now. */
export function backupDatabase(config: Config, file: string): BackupReport {
  return backupSqlite(config.sqlitePath, file)
}

/** Puts a backup in the place of the database, once it is known to be whole and of this key file. */
export function restoreDatabase(config: Config, file: string, replace: boolean): RestoreReport {
  const keys = openKeys(config)
  const stamp = String(systemClock.nowMs())
  const open = (path: string) => {
    const database = openSqlite(path)
    try {
      migrateSqlite(database)
      checkKeys(database, keys)
    } finally {
      database.close()
    }
  }
  return restoreSqlite(config.sqlitePath, file, { replace, stamp, open })
}

/** What the look at an export needs: the keys, unless it is to go without them. */
export function openSeals(config: Config | null) {
  const eventSealer = config === null ? null : new HmacEventSealer(readKeyFile(config.keyFile))
  return { digest: nodeDigest, eventSealer }
}

/** Puts a new key first in the key file, and answers its id. */
export function addKey(config: Config): string {
  if (!config.isProduction) makeKeyFile(config.keyFile)
  addKeyToFile(config.keyFile)
  return readKeyFile(config.keyFile).currentKeyId
}

function openKeys(config: Config): KeyRing {
  if (config.sqlitePath === ':memory:' && !config.isProduction) return passingKeyRing()
  if (!config.isProduction) makeKeyFile(config.keyFile)
  return readKeyFile(config.keyFile)
}

function openSmtp(smtp: SmtpConfig, fromAddress: string): SmtpMailer {
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
