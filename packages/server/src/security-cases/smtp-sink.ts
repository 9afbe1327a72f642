import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ArrivedMail = {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and body as they came over the wire. */
  readonly raw: string
}

export type SmtpSink = {
  /** The settings of a server that hands its mail to this sink. */
  readonly environment: Readonly<Record<string, string>>
  readonly arrived: readonly ArrivedMail[]
  stop(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it accepts. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const arrived: ArrivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        arrived.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('latin1'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    environment: {
      CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${port}`,
      CASTELLAN_SMTP_TLS: 'off',
      CASTELLAN_MAIL_FROM: 'castellan@id.test.example',
    },
    arrived,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
