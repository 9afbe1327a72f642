import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSmtpMailer } from './smtp-mailer.ts'

const SAFE = { port: 587, tls: 'required', fromAddress: 'castellan@example.com' } as const

describe('settings for mail', () => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) {
    it(`may turn TLS off for ${host}, which is this machine`, () => {
      createSmtpMailer({ ...SAFE, host, tls: 'off' }).close()
    })
  }

  for (const host of [
    'mail.example.com',
    'localhost.example.com',
    '10.0.0.1',
    '127.0.0.1.example.com',
    '0.0.0.0',
  ]) {
    it(`R-26: refuse to turn TLS off for ${host}`, () => {
      assert.throws(() => createSmtpMailer({ ...SAFE, host, tls: 'off' }), /in clear/)
    })
  }

  for (const fromAddress of [
    '',
    'castellan',
    'Castellan <castellan@example.com>',
    'a@example.com,b@example.com',
    'a@example.com\r\nBcc: b@example.com',
  ]) {
    it(`refuse ${JSON.stringify(fromAddress)} as the address that mail comes from`, () => {
      assert.throws(
        () => createSmtpMailer({ ...SAFE, host: 'localhost', fromAddress }),
        /bare address/,
      )
    })
  }
})
