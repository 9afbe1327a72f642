import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { HandOver, OutgoingMail } from '../../ports/mailer.ts'
import { createSmtpMailer, type SmtpMailer } from './smtp-mailer.ts'
import type { SmtpSettings } from './smtp-settings.ts'

const PEM = readFileSync(new URL('./test-only-certificate.pem', import.meta.url), 'utf8')
const PASSWORD = 'correct horse battery staple'

const MAIL: OutgoingMail = {
  messageId: '<0123456789abcdef01234567@castellan.example.com>',
  to: 'anna@example.com',
  subject: 'Set a password for your account at Häfen',
  text: `Hello Anna,\n\n.dots at the start stay\n${'long '.repeat(400)}\nhttps://castellan.example.com/l/abc\n`,
  html: '<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><p>Grüße</p></body></html>\n',
  dateMs: Date.UTC(2026, 10, 23, 20, 26, 7),
}

type Arrived = { readonly from: string; readonly to: readonly string[]; readonly bytes: Buffer }
type Sink = {
  readonly port: number
  readonly arrived: Arrived[]
  readonly state: { connections: number }
}

const closers: (() => void)[] = []
after(() => {
  for (const close of closers) close()
})

/** A real SMTP server on loopback that keeps what it accepts. */
async function startSink(options: SMTPServerOptions = {}): Promise<Sink> {
  const arrived: Arrived[] = []
  const state = { connections: 0 }
  const server = new SMTPServer({
    key: PEM,
    cert: PEM,
    authOptional: true,
    onConnect(_session, done) {
      state.connections += 1
      done()
    },
    onAuth(auth, _session, done) {
      if (auth.password === PASSWORD) return done(null, { user: auth.username ?? '' })
      done(smtpError(535, `Authentication failed for password ${auth.password ?? ''}`))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        arrived.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(chunks),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { port: (server.server.address() as AddressInfo).port, arrived, state }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function mailerFor(port: number, settings: Partial<SmtpSettings> = {}): SmtpMailer {
  const mailer = createSmtpMailer({
    host: 'localhost',
    port,
    tls: 'required',
    fromAddress: 'castellan@example.com',
    trustedCertificates: PEM,
    ...settings,
  })
  closers.push(() => mailer.close())
  return mailer
}

function answerOf(end: HandOver): string {
  return end.kind === 'accepted' ? '' : end.answer
}

function first(sink: Sink): Arrived {
  const [arrived] = sink.arrived
  assert.ok(arrived)
  return arrived
}

describe('a message that the server takes', () => {
  it('R-26: arrives over STARTTLS after sign-in, for its one recipient, as it was written', async () => {
    const sink = await startSink({ authOptional: false })
    const mailer = mailerFor(sink.port, { user: 'castellan', password: PASSWORD })
    assert.deepEqual(await mailer.handOver(MAIL), { kind: 'accepted' })
    assert.equal(first(sink).from, 'castellan@example.com')
    assert.deepEqual(first(sink).to, ['anna@example.com'])
    const parsed: ParsedMail = await simpleParser(first(sink).bytes)
    assert.equal(parsed.text, MAIL.text)
    assert.equal(parsed.html, MAIL.html)
    assert.equal(parsed.subject, MAIL.subject)
    assert.equal(parsed.messageId, MAIL.messageId)
    assert.equal(parsed.date?.getTime(), MAIL.dateMs)
  })

  it('is byte for byte the same on every try, from another connection and process state too', async () => {
    const sink = await startSink()
    await mailerFor(sink.port).handOver(MAIL)
    await mailerFor(sink.port).handOver(MAIL)
    assert.equal(sink.arrived.length, 2)
    assert.equal(sink.arrived[1]?.bytes.toString('latin1'), first(sink).bytes.toString('latin1'))
  })

  it('goes over TLS from the first byte when the settings say so', async () => {
    const sink = await startSink({ secure: true })
    const mailer = mailerFor(sink.port, { implicitTls: true })
    assert.deepEqual(await mailer.handOver(MAIL), { kind: 'accepted' })
    assert.equal(sink.arrived.length, 1)
  })

  it('goes in clear to a catcher on this machine when TLS is off', async () => {
    const sink = await startSink({ disabledCommands: ['STARTTLS'] })
    const mailer = mailerFor(sink.port, { host: '127.0.0.1', tls: 'off' })
    assert.deepEqual(await mailer.handOver(MAIL), { kind: 'accepted' })
    assert.equal(sink.arrived.length, 1)
  })

  it('shares a few connections with the others, and none of them arrives twice', async () => {
    const sink = await startSink()
    const mailer = mailerFor(sink.port, { maxConnections: 2 })
    const mails = Array.from({ length: 30 }, (_, n) => ({
      ...MAIL,
      messageId: `<${n}@example.com>`,
    }))
    const ends = await Promise.all(mails.map((mail) => mailer.handOver(mail)))
    assert.deepEqual(new Set(ends.map(({ kind }) => kind)), new Set(['accepted']))
    const parsed = await Promise.all(sink.arrived.map(({ bytes }) => simpleParser(bytes)))
    assert.equal(parsed.length, 30)
    assert.equal(new Set(parsed.map(({ messageId }) => messageId)).size, 30)
    assert.equal(sink.state.connections, 2)
  })
})

describe('a recipient that looks like several', () => {
  const lists = [
    'anna@example.com, eve@example.com',
    'Anna <eve@example.com>',
    'anna@example.com\r\nRCPT TO:<eve@example.com>',
  ]
  for (const to of lists) {
    it(`reaches nobody: ${JSON.stringify(to)}`, async () => {
      const sink = await startSink()
      const end = await mailerFor(sink.port).handOver({ ...MAIL, to })
      assert.equal(end.kind, 'refused-for-good')
      assert.deepEqual(sink.arrived, [])
    })
  }
})

describe('a message that the server does not take', () => {
  const answers: readonly (readonly [string, SMTPServerOptions, string, RegExp])[] = [
    [
      '451 to the recipient',
      { onRcptTo: (_to, _session, done) => done(smtpError(451, 'Greylisted, come back later')) },
      'try-again',
      /^451 .*Greylisted, come back later$/,
    ],
    [
      '452 to the sender',
      { onMailFrom: (_from, _session, done) => done(smtpError(452, 'Out of disk')) },
      'try-again',
      /^452 .*Out of disk$/,
    ],
    [
      '550 to the recipient',
      { onRcptTo: (_to, _session, done) => done(smtpError(550, 'No such mailbox')) },
      'refused-for-good',
      /^550 .*No such mailbox$/,
    ],
    [
      '553 to the sender',
      { onMailFrom: (_from, _session, done) => done(smtpError(553, 'Sender not allowed')) },
      'refused-for-good',
      /^553 .*Sender not allowed$/,
    ],
    [
      '554 to the content',
      {
        onData: (stream, _session, done) =>
          stream.resume().on('end', () => done(smtpError(554, 'Looks like spam'))),
      },
      'refused-for-good',
      /^554 .*Looks like spam$/,
    ],
    [
      '421 to the content',
      {
        onData: (stream, _session, done) =>
          stream.resume().on('end', () => done(smtpError(421, 'Going down'))),
      },
      'try-again',
      /^421 .*Going down$/,
    ],
    [
      '530 to the sender, as no sign-in was configured',
      { authOptional: false },
      'try-again',
      /^530 /,
    ],
    [
      '554 instead of a greeting',
      { onConnect: (_session, done) => done(smtpError(554, 'No mail from you')) },
      'try-again',
      /^554 .*No mail from you$/,
    ],
  ]
  for (const [cause, options, kind, answer] of answers) {
    it(`${kind === 'try-again' ? 'is tried again' : 'is given up'} after ${cause}`, async () => {
      const sink = await startSink(options)
      const end = await mailerFor(sink.port).handOver(MAIL)
      assert.equal(end.kind, kind)
      assert.match(answerOf(end), answer)
      assert.deepEqual(sink.arrived, [])
    })
  }

  it('is tried again after a refused sign-in, and the answer does not repeat the password', async () => {
    const sink = await startSink({ authOptional: false })
    const password = 'the wrong pass phrase'
    const end = await mailerFor(sink.port, { user: 'castellan', password }).handOver(MAIL)
    assert.equal(end.kind, 'try-again')
    assert.match(answerOf(end), /^535 .*password \[hidden\]$/)
  })

  it('is tried again when nothing listens', async () => {
    const sink = await startSink()
    closers.pop()?.()
    const end = await mailerFor(sink.port).handOver(MAIL)
    assert.equal(end.kind, 'try-again')
  })
})
