import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import type { MailFacts, MessageName } from '../../domain/outbox/message.ts'
import { renderMail } from '../../mail/index.ts'
import { composeMail } from './compose-mail.ts'

const LINKS = {
  action: `https://castellan.example.com/l/${'a'.repeat(90)}`,
  objection: `https://castellan.example.com/l/${'b'.repeat(90)}`,
}
const HOSTILE = '"><script>\r\nBcc: eve@example.com\r\n\r\n.\r\n\u202e=?utf-8?q?x?= Ärger '
const FACTS: MailFacts = {
  organizationName: HOSTILE.repeat(200),
  firstname: HOSTILE.repeat(200),
  accountEmail: `${'a'.repeat(64)}@${'b.'.repeat(90)}example.com`,
  actorEmail: 'billing@example.com',
  atMs: Date.UTC(2026, 10, 23, 20, 26),
}
const NAMES: readonly MessageName[] = [
  'activation',
  'password-reset',
  'password-changed',
  'totp-enrol',
  'totp-enrolled',
  'totp-removed',
  'totp-reset-notice',
  'email-confirm',
  'email-changed',
  'api-key-created',
  'api-key-removed',
  'recovery-code-used',
  'authenticator-waiting',
  'authenticator-disabled',
  'account-frozen',
  'account-unfrozen',
  'break-glass',
]

async function bytesOf(name: MessageName, facts: MailFacts): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true })
  const outgoing = {
    ...renderMail(name, facts, LINKS),
    messageId: '<0123456789abcdef01234567@castellan.example.com>',
    to: 'anna@example.com',
    dateMs: FACTS.atMs,
  }
  const { message } = await transport.sendMail(composeMail(outgoing, 'castellan@example.com'))
  assert.ok(Buffer.isBuffer(message))
  return message
}

describe('a composed message', () => {
  for (const name of NAMES) {
    it(`has exactly its own headers and parts, whatever the names are: ${name}`, async () => {
      const parsed = await simpleParser(await bytesOf(name, FACTS))
      const rendered = renderMail(name, FACTS, LINKS)
      assert.deepEqual([...parsed.headers.keys()].sort(), [
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ])
      assert.deepEqual(parsed.attachments, [])
      assert.equal(parsed.subject, rendered.subject)
      assert.equal(parsed.text, rendered.text)
      assert.equal(parsed.html, rendered.html)
      assert.equal(parsed.headers.get('auto-submitted'), 'auto-generated')
    })

    it(`has no line over 998 octets (R-25): ${name}`, async () => {
      const lines = (await bytesOf(name, FACTS)).toString('latin1').split('\n')
      assert.ok(Math.max(...lines.map((line) => line.length)) <= 998)
    })

    it(`comes from Castellan to its one recipient: ${name}`, async () => {
      const raw = (await bytesOf(name, FACTS)).toString('latin1')
      assert.match(raw, /^From: Castellan <castellan@example\.com>\r?$/m)
      assert.match(raw, /^To: anna@example\.com\r?$/m)
      assert.match(raw, /^Date: Mon, 23 Nov 2026 20:26:00 \+0000\r?$/m)
    })
  }
})
