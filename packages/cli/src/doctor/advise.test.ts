import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { advise, codeOf } from './advise.ts'

describe('the advice where no answer came', () => {
  for (const [code, advice] of [
    [
      'ECONNREFUSED',
      /^Nothing listens at https:\/\/castellan\.example\.com: is the server running/,
    ],
    ['ENOTFOUND', /is it written right/],
    ['EPROTO', /begin with http:/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /begin with http:/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
  ] as const) {
    it(`on ${code} says where to look`, () => {
      assert.match(advise(code, 'https://castellan.example.com') ?? '', advice)
    })
  }

  it('is none where nothing is known', () => {
    assert.equal(advise('ECONNRESET', 'https://castellan.example.com'), undefined)
  })

  it('goes by the code of the error or of its causes', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    assert.equal(codeOf(new Error('no answer', { cause: refused })), 'ECONNREFUSED')
    assert.equal(codeOf(new Error('no answer')), '')
  })
})
