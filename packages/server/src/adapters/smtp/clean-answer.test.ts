import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanAnswer } from './clean-answer.ts'

describe('what is kept of a server’s answer', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['the text itself', '550 5.1.1 No such user', '550 5.1.1 No such user'],
    [
      'no link, as it may be the one that was mailed',
      '554 blocked: https://castellan.example.com/l/abc here',
      '554 blocked: [link] here',
    ],
    [
      'no long random run, as it may be its token',
      '554 bad word 0123456789abcdef01234567.x in body',
      '554 bad word [hidden].x in body',
    ],
    ['no password', '535 wrong: open sesame!', '535 wrong: [hidden]!'],
    [
      'long plain words',
      '450 greylisted-please-come-back-later',
      '450 greylisted-please-come-back-later',
    ],
    ['one line', '451 a\r\nX-Log: forged\r\n', '451 a X-Log: forged'],
  ]
  for (const [title, said, kept] of cases) {
    it(title, () => {
      assert.equal(cleanAnswer(said, ['open sesame', '']), kept)
    })
  }

  it('at most 200 characters', () => {
    const kept = cleanAnswer('é '.repeat(100_000), [])
    assert.equal([...kept].length, 200)
    assert.ok(kept.endsWith('…'))
  })
})
