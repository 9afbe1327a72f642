import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type SunkMail = {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

/** How the sink meets a message: takes it, or answers with a code. */
export type SinkMode = 'take' | { readonly code: number; readonly text: string }

/** A real SMTP server on loopback that keeps what it takes. */
export class MailSink {
  readonly mails: SunkMail[] = []
  readonly port: number
  mode: SinkMode = 'take'
  readonly #server: SMTPServer

  private constructor(server: SMTPServer, port: number) {
    this.#server = server
    this.port = port
  }

  static async start(): Promise<MailSink> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const { mode } = sink
          if (mode !== 'take') {
            done(Object.assign(new Error(mode.text), { responseCode: mode.code }))
            return
          }
          const { mailFrom, rcptTo } = session.envelope
          sink.mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString('utf8'),
          })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const sink = new MailSink(server, (server.server.address() as AddressInfo).port)
    return sink
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
