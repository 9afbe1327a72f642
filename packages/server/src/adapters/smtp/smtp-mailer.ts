import { connect, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import type { HandOver, Mailer, OutgoingMail } from '../../ports/mailer.ts'
import { composeMail } from './compose-mail.ts'
import { readFailure } from './read-failure.ts'
import { bareHost, requireSafe, type SmtpSettings } from './smtp-settings.ts'
import { whenConnected } from './when-connected.ts'

export type SmtpMailer = Mailer & {
  /** Closes idle connections at once and others after their message. */
  close(): void
}

export type SmtpTimeouts = {
  readonly connectMs: number
  readonly greetingMs: number
  readonly stepMs: number
  readonly handOverMs: number
}

/**
 * No one step may take longer than its share, and all of them together not longer than the last
 * figure: a server that sends a byte a minute never runs into the others.
 */
export const SMTP_TIMEOUTS: SmtpTimeouts = {
  connectMs: 10_000,
  greetingMs: 30_000,
  stepMs: 60_000,
  handOverMs: 180_000,
}

const DEFAULT_MAX_CONNECTIONS = 5

/**
 * The mailer over SMTP. It keeps a few connections, because connecting, TLS and sign-in cost ten
 * round trips and a backlog after an outage would pay them for every message. The library takes up a
 * message again by itself only when its connection closed before a byte of it was sent.
 */
export function createSmtpMailer(
  settings: SmtpSettings,
  timeouts: SmtpTimeouts = SMTP_TIMEOUTS,
): SmtpMailer {
  requireSafe(settings)
  const transport = createTransport(poolOptions(settings, timeouts))
  const secrets = secretsOf(settings)
  return {
    async handOver(mail: OutgoingMail, stop?: AbortSignal): Promise<HandOver> {
      const inTime = AbortSignal.timeout(timeouts.handOverMs)
      try {
        await transport.sendMail({
          ...composeMail(mail, settings.fromAddress),
          signal: stop === undefined ? inTime : AbortSignal.any([inTime, stop]),
        })
        return { kind: 'accepted' }
      } catch (error) {
        return readFailure(error, secrets)
      }
    },
    close() {
      transport.close()
    },
  }
}

function poolOptions(settings: SmtpSettings, timeouts: SmtpTimeouts) {
  const { port, user, password } = settings
  const host = bareHost(settings)
  const implicitTls = settings.tls === 'required' && settings.implicitTls === true
  return {
    pool: true,
    host,
    port,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    secure: implicitTls,
    requireTLS: settings.tls === 'required' && !implicitTls,
    ignoreTLS: settings.tls === 'off',
    tls: {
      rejectUnauthorized: true,
      // RFC 8996: TLS 1.0 and 1.1 are not to be used.
      minVersion: 'TLSv1.2',
      ...(settings.trustedCertificates === undefined ? {} : { ca: settings.trustedCertificates }),
    },
    maxConnections: settings.maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    maxRequeues: 1,
    // nodemailer's own time-out covers everything until TLS stands, so connecting is timed apart.
    getSocket: (_options: unknown, done: SocketTaker) => {
      whenConnected(connect({ host, port }), timeouts.connectMs).then(
        (connection) => done(null, { connection }),
        (error: Error) => done(error),
      )
    },
    connectionTimeout: timeouts.connectMs + 2 * timeouts.greetingMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
}

type SocketTaker = (error: Error | null, socketOptions?: { connection: Socket }) => void

/** What no answer may repeat, also as a server may have received it (RFC 4616, RFC 4954). */
function secretsOf({ user, password }: SmtpSettings): readonly string[] {
  if (password === undefined) return []
  return [password, toBase64(password), toBase64(`\0${user ?? ''}\0${password}`)]
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
