import { type DatabaseConfig, parseDatabaseUrl } from './config-database-url.ts'
import { SETTINGS, type Setting, type SettingName } from './config-settings.ts'
import { FAILURE_LIMIT_BOUNDS } from './domain/access/failures.ts'
import { LIFETIME_BOUNDS, type Lifetimes } from './domain/lifetimes.ts'
import { isLoopbackName } from './http/allowed-hosts.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Everything that the operator decides. */
export type Config = {
  readonly isProduction: boolean
  readonly listen: { readonly host: string; readonly port: number }
  readonly publicUrl: string
  readonly database: DatabaseConfig
  readonly keyFile: string
  /** `null`: mail is caught. */
  readonly smtp: SmtpConfig | null
  readonly mailFrom: string
  readonly trustedProxies: readonly string[]
  readonly allowedHosts: readonly string[]
  /** Where `/metrics` is; `null`: nowhere. */
  readonly metricsListen: { readonly host: string; readonly port: number } | null
  readonly logLevel: LogLevel
  readonly apiKeyTtlSeconds: number
  readonly lifetimes: Lifetimes
  /** Wrong tries in a row after which an authenticator is not tried any more. */
  readonly failureLimit: number
  readonly resetTotpEndsApiKey: boolean
  /** `null`: events are kept. */
  readonly eventRetentionDays: number | null
}

export type SmtpConfig = {
  readonly host: string
  readonly port: number
  readonly user: string | null
  readonly password: string | null
  readonly isImplicitTls: boolean
  readonly tls: 'required' | 'off'
}

/** Some settings are missing or unsafe; the message names each and how to mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Castellan does not start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** The environment of this process; the only place that reads it. */
export function readProcessConfig(): Config {
  return readConfig(process.env)
}

/** The same for a server of which nothing stays: its data in memory, its mail caught, and never in production. */
export function readEphemeralConfig(environment: Environment = process.env): Config {
  if (environment.NODE_ENV === 'production') {
    throw new ConfigError([
      '--ephemeral keeps nothing, and NODE_ENV=production says that this is for real. Leave out one of them',
    ])
  }
  return readConfig({
    ...environment,
    [SETTINGS.databaseUrl.name]: 'sqlite::memory:',
    [SETTINGS.smtpUrl.name]: '',
  })
}

/** Reads every setting, and refuses with all problems at once. */
export function readConfig(environment: Environment): Config {
  const reader = new Reader(environment)
  const listen = reader.read('listen', parseListen, { host: '127.0.0.1', port: 8600 })
  const config: Config = {
    isProduction: reader.isProduction,
    listen,
    publicUrl: reader.isAsked('publicUrl')
      ? reader.read('publicUrl', (text) => parsePublicUrl(text, reader.isProduction), '')
      : `http://${listen.host}:${listen.port}`,
    database: readDatabase(reader),
    keyFile: reader.read('keyFile', (text) => text, ''),
    smtp: reader.isAsked('smtpUrl') ? readSmtp(reader) : null,
    mailFrom: reader.read('mailFrom', parseMailFrom, ''),
    trustedProxies: reader.read('trustedProxies', parseList, []),
    allowedHosts: reader.read('allowedHosts', parseList, []),
    metricsListen: reader.read(
      'metricsListen',
      (text) => (text === '' ? null : parseListen(text)),
      null,
    ),
    logLevel: reader.read('logLevel', parseLogLevel, 'warn'),
    apiKeyTtlSeconds: reader.read('apiKeyTtlSeconds', parseTtlSeconds, 0),
    lifetimes: readLifetimes(reader),
    failureLimit: reader.read('failureLimit', parseFailureLimit, 0),
    resetTotpEndsApiKey: reader.read('resetTotpEndsApiKey', parseFlag, false),
    eventRetentionDays: reader.read('eventRetentionDays', parseRetentionDays, null),
  }
  if (!config.isProduction && !isLoopbackName(config.listen.host)) {
    reader.problems.push(
      `${SETTINGS.listen.name} names an address that others reach, and outside production the caught mail with its living links would be theirs to read: set NODE_ENV=production, or listen on 127.0.0.1`,
    )
  }
  if (reader.problems.length > 0) throw new ConfigError(reader.problems)
  return config
}

function readDatabase(reader: Reader): DatabaseConfig {
  const connectionLimit = reader.read('databaseConnections', parseConnectionLimit, 0)
  const parse = (text: string) => parseDatabaseUrl(text, connectionLimit, reader.isProduction)
  return reader.read('databaseUrl', parse, { kind: 'sqlite', path: '' })
}

function readLifetimes(reader: Reader): Lifetimes {
  const read = (name: keyof Lifetimes) => {
    const { least, most, unlessGiven } = LIFETIME_BOUNDS[name]
    const parse = (text: string) => {
      const seconds = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN
      if (seconds >= least && seconds <= most) return seconds
      throw new Error(`is not a number of seconds from ${least} to ${most}`)
    }
    return reader.read(name, parse, unlessGiven)
  }
  return {
    linkSeconds: read('linkSeconds'),
    activationLinkSeconds: read('activationLinkSeconds'),
    sessionIdleSeconds: read('sessionIdleSeconds'),
    sessionSeconds: read('sessionSeconds'),
  }
}

function readSmtp(reader: Reader): SmtpConfig | null {
  const tls = reader.read('smtpTls', parseTls, 'required')
  return reader.read('smtpUrl', (text) => parseSmtpUrl(text, tls), null)
}

class Reader {
  readonly problems: string[] = []
  readonly isProduction: boolean
  readonly #environment: Environment

  constructor(environment: Environment) {
    this.#environment = environment
    this.isProduction = environment.NODE_ENV === 'production'
  }

  /** Whether a setting that may be absent on a laptop has to be read. */
  isAsked(name: SettingName): boolean {
    return this.isProduction || (this.#environment[SETTINGS[name].name] ?? '') !== ''
  }

  /** The parsed setting; a problem is noted and the stand-in returned where it is missing or wrong. */
  read<T>(name: SettingName, parse: (text: string) => T, standIn: T): T {
    const setting: Setting = SETTINGS[name]
    const given = this.#environment[setting.name] ?? ''
    if (given === '' && setting.isRequiredInProduction && this.isProduction) {
      this.#note(setting, 'is not set')
      return standIn
    }
    const fallback = name === 'logLevel' && this.isProduction ? 'info' : setting.fallback
    try {
      return parse(given === '' ? (fallback ?? '') : given)
    } catch (error) {
      this.#note(setting, error instanceof Error ? error.message : 'is wrong')
      return standIn
    }
  }

  #note(setting: Setting, problem: string): void {
    this.problems.push(`${setting.name} ${problem}. ${setting.meaning} Example: ${setting.example}`)
  }
}

function parseListen(text: string): Config['listen'] {
  const [, host, port] = /^(\[[0-9a-f:]+\]|[^:\s]+):(\d{1,5})$/i.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) throw new Error('is not host:port')
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function parsePublicUrl(text: string, isProduction: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error('is not a web address')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new Error('must be scheme and host alone')
  }
  if (isProduction && url.protocol !== 'https:' && !isLoopbackName(url.hostname)) {
    throw new Error('must be https in production')
  }
  return url.origin
}

function parseConnectionLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit >= 2 && limit <= 1000) return limit
  throw new Error('is no number from 2 to 1000')
}

function parseSmtpUrl(text: string, tls: 'required' | 'off'): SmtpConfig {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error('is not smtp://host:port or smtps://host:port')
  }
  if (tls === 'off' && !isLoopbackName(url.hostname)) {
    throw new Error(
      `is not on this machine, so ${SETTINGS.smtpTls.name}=off would send mail in clear`,
    )
  }
  const isImplicitTls = url.protocol === 'smtps:'
  const defaultPort = isImplicitTls ? 465 : 587
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPort : Number(url.port),
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    isImplicitTls,
    tls,
  }
}

function parseTls(text: string): 'required' | 'off' {
  if (text === 'required' || text === 'off') return text
  throw new Error('is neither required nor off')
}

function parseMailFrom(text: string): string {
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text)) return text
  throw new Error('is not one plain address')
}

function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function parseLogLevel(text: string): LogLevel {
  const levels: readonly string[] = ['debug', 'info', 'warn', 'error', 'silent']
  if (levels.includes(text)) return text as LogLevel
  throw new Error('is no log level')
}

function parseTtlSeconds(text: string): number {
  const seconds = /^\d{1,8}$/.test(text) ? Number(text) : 0
  if (seconds >= 60 && seconds <= 31_536_000) return seconds
  throw new Error('is not a number of seconds from 60 to 31536000')
}

function parseRetentionDays(text: string): number | null {
  if (text === '') return null
  const days = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= 36_500) return days
  throw new Error('is not a number of days from 1 to 36500')
}

function parseFailureLimit(text: string): number {
  const { least, most } = FAILURE_LIMIT_BOUNDS
  const tries = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (tries >= least && tries <= most) return tries
  throw new Error(`is not a number of tries from ${least} to ${most}`)
}

function parseFlag(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  throw new Error('is neither true nor false')
}
