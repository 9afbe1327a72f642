/** Where mail is handed over, and how. */
export type SmtpSettings = {
  readonly host: string
  readonly port: number
  /** Without a user there is no sign-in at the server. */
  readonly user?: string
  readonly password?: string
  /** `off` is for a mail catcher on this machine only. */
  readonly tls: 'required' | 'off'
  /** TLS from the first byte (`smtps:`); otherwise STARTTLS before anything is sent. */
  readonly implicitTls?: boolean
  /** The address that messages come from. */
  readonly fromAddress: string
  /** Certificates (PEM) to trust in place of those that come with Node. */
  readonly trustedCertificates?: string
  /** How many connections may be open at once. */
  readonly maxConnections?: number
}

/** RFC 6761 §6.3 and RFC 1122 §3.2.1.3: what never leaves this machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i

const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/

/** The host without the brackets that a URL puts around an IPv6 address. */
export function bareHost(settings: SmtpSettings): string {
  return settings.host.replace(/^\[(.*)\]$/, '$1')
}

/** Throws when the settings would send mail or a password over a network in clear, or no mail at all. */
export function requireSafe(settings: SmtpSettings): void {
  if (!ADDRESS.test(settings.fromAddress)) {
    throw new Error(
      `${JSON.stringify(settings.fromAddress)} is not an address that mail can come from. Give the bare address, such as castellan@example.com.`,
    )
  }
  if (settings.tls === 'required' || LOOPBACK.test(settings.host)) return
  throw new Error(
    `Mail to ${settings.host} would go over the network in clear. Require TLS; it may be off for this machine itself only (localhost, 127.0.0.1, ::1).`,
  )
}
