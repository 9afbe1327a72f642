import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanName } from './clean-name.ts'

describe('a name in a message (R-25)', () => {
  const shown: readonly (readonly [string, string])[] = [
    ['Anna', 'Anna'],
    ['Example Harbour Ltd', 'Example Harbour Ltd'],
    ['  Anna \t Maria ', 'Anna Maria'],
    ["Siobhán O'Brien-Łukasz", "Siobhán O'Brien-Łukasz"],
    ['J. R. Example & Co.', 'J. R. Example & Co.'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['山田', '山田'],
    ['<b>Anna</b>', '<b>Anna</b>'],
  ]
  for (const [name, expected] of shown) {
    it(`is shown as it is: ${JSON.stringify(name)}`, () => {
      assert.equal(cleanName(name), expected)
    })
  }

  it('loses line breaks and controls', () => {
    assert.equal(cleanName('Anna\r\nBcc: x\u0000\u0007\u2028y'), 'Anna Bcc: x y')
  })

  it('loses characters that reorder or hide text', () => {
    assert.equal(cleanName('\u202eA\u2066n\u2069\u200bn\ufeff\u061ca\u{e0041}'), 'Anna')
  })

  it('loses half a surrogate pair', () => {
    assert.equal(cleanName('A\ud800nna'), 'Anna')
  })

  it('is cut to 64 characters, whole ones', () => {
    const cut = cleanName('😀'.repeat(10_000))
    assert.equal(cut, `${'😀'.repeat(63)}…`)
  })

  it('of 64 characters is not cut', () => {
    assert.equal(cleanName('A'.repeat(64)), 'A'.repeat(64))
  })

  const hidden = [
    'https://evil.example/login',
    'Anna see http://evil.example',
    'HTTPS://EVIL.EXAMPLE',
    'www.evil.example',
    'evil.example',
    'evil。example',
    'evil\uff0eexample',
    'https\uff1a\uff0f\uff0fevil',
    '//evil',
    'e\u200dvil.exa\u200dmple',
    'javascript:alert(1)',
    'mailto:eve@evil.example',
    'eve@evil',
    '192.0.2.1',
    `${'A '.repeat(5000)}evil.example`,
  ]
  for (const name of hidden) {
    it(`is not shown when a mail client may make a link of it: ${JSON.stringify(name.slice(-40))}`, () => {
      assert.equal(cleanName(name), '')
    })
  }

  it('that is only white space is none', () => {
    assert.equal(cleanName(' \u00a0\t\u200b'), '')
  })
})
