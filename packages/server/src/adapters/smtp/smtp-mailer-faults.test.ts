import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { SMTPServer } from 'smtp-server'
import type { HandOver, OutgoingMail } from '../../ports/mailer.ts'
import {
  atTheEnd,
  closeAll,
  plainSession,
  type Script,
  startScripted,
} from '../../testing/scripted-smtp.ts'
import {
  createSmtpMailer,
  SMTP_TIMEOUTS,
  type SmtpMailer,
  type SmtpTimeouts,
} from './smtp-mailer.ts'
import type { SmtpSettings } from './smtp-settings.ts'

const PEM = readFileSync(new URL('./test-only-certificate.pem', import.meta.url), 'utf8')
const PASSWORD = 'correct horse battery staple'
const MAIL: OutgoingMail = {
  messageId: '<0123456789abcdef01234567@castellan.example.com>',
  to: 'anna@example.com',
  subject: 'Subject line',
  text: 'Body text\n',
  html: '<p>Body text</p>\n',
  dateMs: Date.UTC(2026, 10, 23, 20, 26),
}

after(closeAll)

function mailerFor(
  port: number,
  settings: Partial<SmtpSettings> = {},
  timeouts: Partial<SmtpTimeouts> = {},
): SmtpMailer {
  const mailer = createSmtpMailer(
    {
      host: 'localhost',
      port,
      tls: 'required',
      user: 'castellan',
      password: PASSWORD,
      fromAddress: 'castellan@example.com',
      ...settings,
    },
    { ...SMTP_TIMEOUTS, ...timeouts },
  )
  atTheEnd(() => mailer.close())
  return mailer
}

function handOver(...given: Parameters<typeof mailerFor>): Promise<HandOver> {
  return mailerFor(...given).handOver(MAIL)
}

function answerOf(end: HandOver): string {
  return end.kind === 'accepted' ? '' : end.answer
}

const IN_CLEAR = { host: '127.0.0.1', tls: 'off' } as const

describe('R-26: TLS that cannot be had', () => {
  const failures: readonly (readonly [string, Script])[] = [
    ['the server does not offer STARTTLS', plainSession({ STARTTLS: '502 what?\r\n' })],
    [
      'the server refuses STARTTLS',
      plainSession({ EHLO: '250-localhost\r\n250 STARTTLS\r\n', STARTTLS: '454 not now\r\n' }),
    ],
    ['the server knows no EHLO', plainSession({ EHLO: '500 what?\r\n', HELO: '250 ok\r\n' })],
    [
      'the server speaks no TLS after all',
      plainSession({
        EHLO: '250-localhost\r\n250 STARTTLS\r\n',
        STARTTLS: '220 go\r\n220 in clear\r\n',
      }),
    ],
  ]
  for (const [cause, script] of failures) {
    it(`means try again, with nothing said in clear, when ${cause}`, async () => {
      const server = await startScripted(script)
      const end = await handOver(server.port, {}, { greetingMs: 300 })
      assert.equal(end.kind, 'try-again')
      const verbs = server.heard.map((line) => line.split(' ')[0])
      const said = server.heard.join('\n')
      assert.ok(
        !/MAIL|RCPT|AUTH|DATA/.test(said) && !said.includes('anna'),
        `said: ${verbs.join()}`,
      )
    })
  }

  const untrusted: readonly (readonly [string, Partial<SmtpSettings>])[] = [
    ['is signed by nobody known', {}],
    ['is for another host', { host: '127.0.0.2', trustedCertificates: PEM }],
  ]
  for (const [cause, settings] of untrusted) {
    it(`means try again when the certificate ${cause}`, async () => {
      let arrived = 0
      const server = new SMTPServer({
        key: PEM,
        cert: PEM,
        onAuth(_auth, _session, done) {
          arrived += 1
          done(null, { user: 'x' })
        },
      })
      server.on('error', () => {})
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
      atTheEnd(() => server.close())
      const end = await handOver((server.server.address() as AddressInfo).port, settings)
      assert.equal(end.kind, 'try-again')
      assert.match(answerOf(end), /certificate|altnames/i)
      assert.equal(arrived, 0)
    })
  }
})

describe('odd answers', () => {
  it('of several lines become one', async () => {
    const odd = { RCPT: '550-5.1.1 No such\r\n550-5.1.1 mailbox\r\n550 5.1.1 here\r\n' }
    const server = await startScripted(plainSession(odd))
    const end = await handOver(server.port, IN_CLEAR)
    assert.deepEqual(end, {
      kind: 'refused-for-good',
      answer: '550-5.1.1 No such 5.1.1 mailbox 5.1.1 here',
    })
  })

  it('of 100 KiB are cut to 200 characters', async () => {
    const server = await startScripted(plainSession({ RCPT: `450 ${'ä b'.repeat(34_000)}\r\n` }))
    const end = await handOver(server.port, IN_CLEAR)
    assert.equal(end.kind, 'try-again')
    assert.equal([...answerOf(end)].length, 200)
  })

  it('with control and bidi characters are printable afterwards', async () => {
    const bytes = Buffer.from('451 a\u0007b\u001b[31m\u202eevil\r\n').toString('latin1')
    const server = await startScripted((line, socket) => {
      if (!line.startsWith('RCPT')) return plainSession({})(line, socket)
      socket.write(Buffer.from(bytes, 'latin1'))
      return undefined
    })
    assert.equal(answerOf(await handOver(server.port, IN_CLEAR)), '451 a b [31m evil')
  })

  it('that smuggle a second one do not undo the first', async () => {
    const server = await startScripted(plainSession({ '.': '250 ok\r\n550 x\r\n' }))
    assert.deepEqual(await handOver(server.port, IN_CLEAR), { kind: 'accepted' })
  })

  for (const noise of [
    'HTTP/1.1 400 Bad Request\r\n\r\n',
    '\r\n\r\n\u0000\u0001\r\n',
    '250 not a greeting\r\n',
  ]) {
    it(`in place of a greeting mean try again: ${JSON.stringify(noise)}`, async () => {
      const server = await startScripted((line) => (line === 'CONNECT' ? noise : undefined))
      assert.equal((await handOver(server.port, IN_CLEAR, { greetingMs: 200 })).kind, 'try-again')
    })
  }
})

describe('a server that goes away', () => {
  it('before the greeting: tried again', async () => {
    const server = await startScripted((_line, socket) => {
      socket.destroy()
      return undefined
    })
    assert.equal((await handOver(server.port, IN_CLEAR)).kind, 'try-again')
  })

  it('after the content and before its answer: tried again, and not by itself', async () => {
    const server = await startScripted((line, socket) => {
      if (line !== '.') return plainSession({})(line, socket)
      socket.destroy()
      return undefined
    })
    assert.equal((await handOver(server.port, IN_CLEAR)).kind, 'try-again')
    assert.equal(server.heard.filter((line) => line === '.').length, 1)
  })

  it('after its answer: not tried again', async () => {
    const server = await startScripted((line, socket) => {
      if (line !== '.') return plainSession({})(line, socket)
      socket.end('250 taken\r\n')
      return undefined
    })
    assert.deepEqual(await handOver(server.port, IN_CLEAR), { kind: 'accepted' })
    assert.equal(server.heard.filter((line) => line === '.').length, 1)
  })
})

describe('a connection that was kept', () => {
  it('and was closed by the server in between: the message goes over a new one', async () => {
    const server = await startScripted((line, socket) => {
      const isSecond = server.heard.filter((heard) => heard.startsWith('MAIL')).length === 2
      if (!line.startsWith('MAIL') || !isSecond) return plainSession({})(line, socket)
      socket.destroy()
      return undefined
    })
    const mailer = mailerFor(server.port, IN_CLEAR)
    assert.deepEqual(await mailer.handOver(MAIL), { kind: 'accepted' })
    assert.deepEqual(await mailer.handOver(MAIL), { kind: 'accepted' })
    assert.equal(server.state.connections, 2)
    assert.equal(server.heard.filter((line) => line === '.').length, 2)
  })
})

describe('what a failure says of the relay', () => {
  const isAway = async (script: Script, more: Parameters<typeof mailerFor>[2] = {}) => {
    const server = await startScripted(script)
    const end = await handOver(server.port, IN_CLEAR, more)
    return end.kind === 'try-again' && end.isRelayAway === true
  }

  it('away: nobody listens, nobody greets, or the greeting is none', async () => {
    const refused = await handOver(1, IN_CLEAR)
    assert.equal(refused.kind === 'try-again' && refused.isRelayAway, true)
    assert.equal(await isAway(() => undefined, { greetingMs: 100 }), true)
    assert.equal(await isAway(plainSession({ CONNECT: '421 full\r\n' })), true)
  })

  it('there: it cannot take this message now, or went away in the middle of it', async () => {
    assert.equal(await isAway(plainSession({ RCPT: '451 greylisted\r\n' })), false)
    assert.equal(await isAway(plainSession({ '.': '452 full\r\n' })), false)
    assert.equal(await isAway(plainSession({ '.': '' }), { stepMs: 100 }), false)
    const cut: Script = (line, socket) =>
      line === '.' ? void socket.destroy() : plainSession({})(line, socket)
    assert.equal(await isAway(cut), false)
  })
})

describe('a server that is slow', { timeout: 10_000 }, () => {
  it('to greet, for ever: tried again after the time for it', async () => {
    const server = await startScripted(() => undefined)
    assert.equal((await handOver(server.port, IN_CLEAR, { greetingMs: 100 })).kind, 'try-again')
  })

  it('to answer the content, for ever: tried again after the time for a step', async () => {
    const server = await startScripted(plainSession({ '.': '' }))
    assert.equal((await handOver(server.port, IN_CLEAR, { stepMs: 100 })).kind, 'try-again')
  })

  it('and sends a byte now and then: tried again after the time for all steps', async () => {
    const server = await startScripted((line, socket) => {
      if (line !== '.') return plainSession({})(line, socket)
      const drip = setInterval(() => socket.write('2'), 20)
      socket.on('close', () => clearInterval(drip))
      return undefined
    })
    const end = await handOver(server.port, IN_CLEAR, { stepMs: 5_000, handOverMs: 200 })
    assert.equal(end.kind, 'try-again')
  })
})
