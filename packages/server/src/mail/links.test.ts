import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MailFacts, MessageName } from '../domain/outbox/message.ts'
import { renderMail } from './index.ts'

const ACTION = 'https://castellan.example.com/l/action'
const OBJECTION = 'https://castellan.example.com/l/objection'

const FACTS: MailFacts = {
  organizationName: 'Example Harbour',
  firstname: 'Anna',
  accountEmail: 'anna@example.com',
  actorEmail: 'billing@example.com',
  atMs: Date.UTC(2026, 10, 23, 20, 26),
}

/** Which links each message holds when both are given, in their order. */
const HELD: Readonly<Record<MessageName, readonly string[]>> = {
  activation: [ACTION, OBJECTION],
  'password-reset': [ACTION, OBJECTION],
  'password-changed': [OBJECTION],
  'totp-enrol': [ACTION, OBJECTION],
  'totp-enrolled': [OBJECTION],
  'totp-removed': [OBJECTION],
  'totp-reset-notice': [],
  'email-confirm': [ACTION],
  'email-changed': [OBJECTION],
  'api-key-created': [OBJECTION],
  'api-key-removed': [OBJECTION],
  'recovery-code-used': [OBJECTION],
  'recovery-codes-renewed': [OBJECTION],
  'authenticator-waiting': [OBJECTION],
  'authenticator-disabled': [OBJECTION],
  'account-frozen': [],
  'account-unfrozen': [OBJECTION],
  'break-glass': [],
}

const WORDS: Readonly<Record<string, string>> = {
  [ACTION]: 'its one button',
  [OBJECTION]: 'the way to object',
}

function hrefs(html: string): readonly string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
}

function urls(text: string): readonly string[] {
  return text.match(/https?:\/\/\S+/g) ?? []
}

describe('the links of a message', () => {
  for (const [message, held] of Object.entries(HELD)) {
    const words = held.map((link) => WORDS[link]).join(' and ') || 'nothing'
    it(`${message}: ${words}`, () => {
      const links = { action: ACTION, objection: OBJECTION }
      const mail = renderMail(message as MessageName, FACTS, links)
      assert.deepEqual(hrefs(mail.html), held)
      assert.deepEqual(urls(mail.text), held)
    })

    it(`${message}: ${held.includes(ACTION) ? 'is not made without its button' : 'is whole without any'}`, () => {
      const render = () => renderMail(message as MessageName, FACTS, {})
      if (held.includes(ACTION)) {
        assert.throws(render, new RegExp(`A ${message} mail cannot go out without its link`))
      } else {
        assert.deepEqual(hrefs(render().html), [])
      }
    })
  }

  it('to object are replaced by an advice when there is none', () => {
    const mail = renderMail('password-changed', FACTS, {})
    assert.match(mail.text, /Tell a billing administrator of Example Harbour at once\./)
    assert.doesNotMatch(mail.text, /This was not me/)
  })
})
