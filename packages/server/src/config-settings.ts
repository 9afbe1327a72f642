/** One environment variable. `docs/configuration.md` is written from this table. */
export type Setting = {
  readonly name: string
  /** What holds outside production when it is absent; `null`: nothing. */
  readonly fallback: string | null
  readonly isRequiredInProduction: boolean
  readonly meaning: string
  readonly example: string
}

export const SETTINGS = {
  listen: {
    name: 'CASTELLAN_LISTEN',
    fallback: '127.0.0.1:8600',
    isRequiredInProduction: false,
    meaning: 'Address and port to listen on, `host:port`. Port 0 takes a free one.',
    example: '0.0.0.0:8600',
  },
  publicUrl: {
    name: 'CASTELLAN_PUBLIC_URL',
    fallback: null,
    isRequiredInProduction: true,
    meaning:
      'The address that people and mailed links use; `https` in production. Outside production the listening address.',
    example: 'https://admins.example.com',
  },
  databaseUrl: {
    name: 'CASTELLAN_DATABASE_URL',
    fallback: 'sqlite:./data/castellan.db',
    isRequiredInProduction: false,
    meaning:
      'Where the data is: `sqlite:PATH`, `sqlite::memory:` for none that stays, or `postgres://user:password@host:port/database?sslmode=verify-full` for any number of processes on one database.',
    example: 'sqlite:/var/lib/castellan/castellan.db',
  },
  databaseConnections: {
    name: 'CASTELLAN_DATABASE_CONNECTIONS',
    fallback: '10',
    isRequiredInProduction: false,
    meaning:
      'The most connections that this process opens to PostgreSQL, 2 to 1000. All processes together must stay below what the database takes.',
    example: '20',
  },
  keyFile: {
    name: 'CASTELLAN_KEY_FILE',
    fallback: './data/castellan.key',
    isRequiredInProduction: true,
    meaning:
      'File with the encryption keys: 32 random bytes in base64 on each line, the current key first. Make one with `openssl rand -base64 32`. In production a file that others than its owner may read is refused, but for a group where root owns it. Outside production it is made when it is missing.',
    example: '/etc/castellan/key',
  },
  smtpUrl: {
    name: 'CASTELLAN_SMTP_URL',
    fallback: null,
    isRequiredInProduction: true,
    meaning:
      'The relay for mail: `smtp://user:password@host:587` (STARTTLS) or `smtps://host:465`. Outside production mail is caught and shown at `/dev/mailbox` when this is absent.',
    example: 'smtp://castellan:secret@mail.example.com:587',
  },
  smtpTls: {
    name: 'CASTELLAN_SMTP_TLS',
    fallback: 'required',
    isRequiredInProduction: false,
    meaning: '`required`, or `off` for a relay on this very machine and no other.',
    example: 'required',
  },
  mailFrom: {
    name: 'CASTELLAN_MAIL_FROM',
    fallback: 'castellan@localhost.example.com',
    isRequiredInProduction: true,
    meaning: 'The sender address of all mail.',
    example: 'castellan@example.com',
  },
  trustedProxies: {
    name: 'CASTELLAN_TRUSTED_PROXIES',
    fallback: '',
    isRequiredInProduction: false,
    meaning:
      'Addresses or networks, separated by commas, whose `X-Forwarded-For` is believed. Nobody is unless listed.',
    example: '10.0.0.0/8',
  },
  allowedHosts: {
    name: 'CASTELLAN_ALLOWED_HOSTS',
    fallback: '',
    isRequiredInProduction: false,
    meaning:
      'Further `Host` headers that are answered, separated by commas, beside the public address: for clients that reach this server under another name.',
    example: 'console.example.com',
  },
  metricsListen: {
    name: 'CASTELLAN_METRICS_LISTEN',
    fallback: '',
    isRequiredInProduction: false,
    meaning:
      'Address and port of `/metrics` in the format of Prometheus, `host:port`; none unless given. It asks for no credential, so it must be reachable for the monitoring alone.',
    example: '127.0.0.1:8601',
  },
  logLevel: {
    name: 'CASTELLAN_LOG_LEVEL',
    fallback: 'warn',
    isRequiredInProduction: false,
    meaning: '`debug`, `info`, `warn`, `error` or `silent`; `info` in production unless given.',
    example: 'info',
  },
  apiKeyTtlSeconds: {
    name: 'CASTELLAN_API_KEY_TTL_SECONDS',
    fallback: '7776000',
    isRequiredInProduction: false,
    meaning: 'Life of an API key in seconds where the request names none: 60 to 31536000.',
    example: '7776000',
  },
  linkSeconds: {
    name: 'CASTELLAN_LINK_TTL_SECONDS',
    fallback: '3600',
    isRequiredInProduction: false,
    meaning:
      'Life of a mailed link in seconds, from the moment its mail is handed over: 300 to 86400.',
    example: '3600',
  },
  activationLinkSeconds: {
    name: 'CASTELLAN_ACTIVATION_LINK_TTL_SECONDS',
    fallback: '86400',
    isRequiredInProduction: false,
    meaning: 'Life of the link of an invitation in seconds: 300 to 86400.',
    example: '86400',
  },
  sessionIdleSeconds: {
    name: 'CASTELLAN_SESSION_IDLE_SECONDS',
    fallback: '1800',
    isRequiredInProduction: false,
    meaning: 'How long a session lives while nothing is seen of it, in seconds: 60 to 3600.',
    example: '1800',
  },
  sessionSeconds: {
    name: 'CASTELLAN_SESSION_TTL_SECONDS',
    fallback: '43200',
    isRequiredInProduction: false,
    meaning: 'How long a session lives however busy it is, in seconds: 600 to 43200.',
    example: '43200',
  },
  failureLimit: {
    name: 'CASTELLAN_SIGN_IN_FAILURE_LIMIT',
    fallback: '20',
    isRequiredInProduction: false,
    meaning:
      'After so many wrong tries in a row a password or authenticator is not tried any more until it is set anew: 6 to 100. From the fifth on each wait is twice as long as the one before.',
    example: '20',
  },
  resetTotpEndsApiKey: {
    name: 'CASTELLAN_RESET_TOTP_ENDS_API_KEY',
    fallback: 'false',
    isRequiredInProduction: false,
    meaning: '`true`: a TOTP reset ends the API key of the administrator as well.',
    example: 'false',
  },
  eventRetentionDays: {
    name: 'CASTELLAN_EVENT_RETENTION_DAYS',
    fallback: '',
    isRequiredInProduction: false,
    meaning:
      'Audit events older than so many days are removed: 1 to 36500. Unless given they are kept. What is left stays provable.',
    example: '730',
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
