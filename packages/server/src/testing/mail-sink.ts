import { EventEmitter, once } from 'node:events'
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
  /** The messages that were refused, as they came. */
  readonly refused: string[] = []
  readonly port: number
  mode: SinkMode = 'take'
  /** Whether a message to this address is not answered before `letGo`. */
  stalls: (to: string) => boolean = () => false
  readonly #server: SMTPServer
  readonly #changes = new EventEmitter()
  readonly #stalled: (() => void)[] = []

  private constructor(server: SMTPServer, port: number) {
    this.#server = server
    this.port = port
  }

  static async start(port = 0): Promise<MailSink> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope
          const mail = {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString('utf8'),
          }
          sink.#meet(mail, done)
        })
      },
    })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const sink = new MailSink(server, (server.server.address() as AddressInfo).port)
    return sink
  }

  /** Resolves once so many mails were taken; with 0, once one is stalled. */
  async taken(count: number): Promise<void> {
    while (count === 0 ? this.#stalled.length === 0 : this.mails.length < count) {
      await once(this.#changes, 'change')
    }
  }

  /** Answers what was stalled. */
  letGo(): void {
    this.stalls = () => false
    for (const answer of this.#stalled.splice(0)) answer()
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #meet(mail: SunkMail, done: (error?: Error) => void): void {
    const { mode } = this
    if (mode !== 'take') {
      this.refused.push(mail.raw)
      done(Object.assign(new Error(mode.text), { responseCode: mode.code }))
      return
    }
    const answer = () => {
      this.mails.push(mail)
      done()
      this.#changes.emit('change')
    }
    if (mail.to.some((to) => this.stalls(to))) this.#stalled.push(answer)
    else answer()
    this.#changes.emit('change')
  }
}
