import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MailFacts, MessageName, RenderedMail } from '../domain/outbox/message.ts'
import { renderMail } from './index.ts'

const LINKS = {
  action: 'https://castellan.example.com/l/a?b=1&c=2',
  objection: 'https://castellan.example.com/l/o',
}

const NAMES: Readonly<Record<MessageName, true>> = {
  activation: true,
  'password-reset': true,
  'password-changed': true,
  'totp-enrol': true,
  'totp-enrolled': true,
  'totp-removed': true,
  'totp-reset-notice': true,
  'email-confirm': true,
  'email-changed': true,
  'api-key-created': true,
  'api-key-removed': true,
  'recovery-code-used': true,
  'recovery-codes-renewed': true,
  'authenticator-waiting': true,
  'authenticator-disabled': true,
  'account-frozen': true,
  'account-unfrozen': true,
  'break-glass': true,
}

/** The same hostile text in every fact that is a text. */
function everywhere(text: string): MailFacts {
  return {
    organizationName: text,
    firstname: text,
    accountEmail: text,
    actorEmail: text,
    atMs: Date.UTC(2026, 10, 23, 20, 26),
    enrolCause: 'reset',
    oldEmail: text,
    newEmail: text,
    apiKeyPrefix: text,
    authenticator: 'totp',
    waitSeconds: 30,
    recoveryCodesLeft: 3,
    command: text,
    linkTtlSeconds: 3600,
  }
}

const TEXTS: readonly (readonly [string, string])[] = [
  ['markup', '</title><script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['an attribute’s end', `" onclick="alert(1)" x='`],
  ['an HTML comment', '<!-- --!><![CDATA[ ]]>'],
  ['header lines', 'Anna\r\nBcc: eve\r\n\r\n<p>second body</p>'],
  ['other line breaks', 'a\u0085b\u2028c\u2029d\u000be\u000cf'],
  ['controls', 'a\u0000b\u001b[2Jc\u007fd\u009be'],
  ['bidi characters', '\u202egnp.exe\u202c\u2066x\u2069\u200e\u200f\u061c'],
  ['hidden characters', 'a\u200bb\u2060c\ufeffd\u{e0041}e\u00ad'],
  ['half a surrogate pair', 'a\ud800b\udc00c'],
  ['a link', 'Anna http://evil.example/x?y=1'],
  ['a link in look-alikes', 'https\uff1a\uff0f\uff0fevil\uff0eexample'],
  ['a bare domain', 'www.evil.example/login'],
  ['a script link', 'javascript:alert(1)//evil.example'],
  ['10,000 characters', 'A'.repeat(10_000)],
  ['10,000 characters of white space and dots', ' .'.repeat(5_000)],
  ['an encoded word', '=?utf-8?B?PHNjcmlwdD4=?='],
  ['nothing', ''],
]

const TAG =
  /^<(?:!DOCTYPE html|\/?(?:html|head|meta|title|body|main|p|h1|h2|dl|dt|dd|a)(?: (?:lang|style|charset|name|content|href)="[^"<>]*")*)>$/
const UNSHOWN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const VOID = new Set(['!DOCTYPE', 'meta'])

/** Fails unless every tag is one of ours, opened and closed in order. */
function assertOwnMarkup(html: string): void {
  const open: string[] = []
  for (const tag of html.match(/<[^>]*>?/g) ?? []) {
    assert.match(tag, TAG)
    const name = /^<\/?([^\s>]+)/.exec(tag)?.[1] ?? ''
    if (tag.startsWith('</')) assert.equal(open.pop(), name)
    else if (!VOID.has(name)) open.push(name)
  }
  assert.deepEqual(open, [])
  assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /[<>]/)
}

function assertOwnLinksOnly(mail: RenderedMail): void {
  const given = Object.values(LINKS)
  const strip = (text: string) => given.reduce((rest, link) => rest.replaceAll(link, ''), text)
  const html = mail.html.replaceAll('&amp;', '&')
  for (const rest of [mail.subject, strip(mail.text), strip(html)]) {
    assert.doesNotMatch(rest, /:\/\/|\bwww\.|evil\.|javascript:/i)
  }
}

for (const name of Object.keys(NAMES) as MessageName[]) {
  describe(`the ${name} mail, given in every fact`, () => {
    for (const [title, text] of TEXTS) {
      it(`${title}: keeps its markup, links and lines its own`, () => {
        const mail = renderMail(name, everywhere(text), LINKS)
        assertOwnMarkup(mail.html)
        assertOwnLinksOnly(mail)
        assert.doesNotMatch(mail.subject, /[\r\n]/)
        assert.ok([...mail.subject].length <= 150 && mail.subject.length > 10)
        for (const part of [mail.subject, mail.text, mail.html]) {
          assert.doesNotMatch(part, UNSHOWN)
          assert.doesNotMatch(part, /A{65}/)
        }
        assert.doesNotMatch(mail.text, /\b(?:undefined|null|NaN)\b/)
      })
    }
  })
}

describe('a message whose names are links', () => {
  it('goes without them', () => {
    const facts = {
      ...everywhere('evil.example'),
      accountEmail: 'anna@example.com',
      actorEmail: null,
    }
    const mail = renderMail('password-changed', facts, LINKS)
    assert.equal(mail.subject, 'Your password at your organization was changed')
    assert.match(mail.text, /^Hello,$/m)
  })
})

describe('the HTML of a message', () => {
  const { html } = renderMail('totp-enrol', everywhere('x'), LINKS)

  it('names its language, has a title, one main heading and sub-headings', () => {
    assert.match(html, /^<!DOCTYPE html>\n<html lang="en"/)
    assert.match(html, /<title>[^<]+<\/title>/)
    assert.equal(html.match(/<h1 /g)?.length, 1)
    assert.equal(html.match(/<h2 /g)?.length, 2)
  })

  it('follows the reader’s light or dark scheme', () => {
    assert.match(html, /<meta name="color-scheme" content="light dark">/)
    assert.match(html, /<html lang="en" style="color-scheme:light dark">/)
  })

  it('loads nothing', () => {
    assert.doesNotMatch(
      html,
      /<(?:img|script|link|style|iframe|object|svg|form)|url\(|@import|src=/i,
    )
  })

  it('names every link in words', () => {
    const labels = [...html.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map((match) => match[1])
    assert.deepEqual(labels, ['Set up TOTP', 'This was not me'])
  })
})
