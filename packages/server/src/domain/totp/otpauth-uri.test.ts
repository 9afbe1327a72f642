import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otpauthUri } from './otpauth-uri.ts'

const secret = Buffer.from('12345678901234567890')

test('Key Uri Format: issuer and account as label, the key in base32, and every parameter named', () => {
  assert.equal(
    otpauthUri({ organizationName: 'Example', email: 'ada@example.com', secret }),
    'otpauth://totp/Castellan%20Example:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Castellan%20Example&algorithm=SHA1&digits=6&period=30',
  )
})

test('Key Uri Format: a colon in the name of the organization does not split the label', () => {
  const uri = otpauthUri({ organizationName: 'a:b&secret=x', email: 'a+b@example.com', secret })
  const { pathname, searchParams } = new URL(uri)
  assert.equal(decodeURIComponent(pathname).split(':').length, 2)
  assert.equal(searchParams.get('issuer'), 'Castellan a b&secret=x')
  assert.equal(searchParams.getAll('secret').length, 1)
})

test('half a surrogate pair in a name does not break the URI', () => {
  const uri = otpauthUri({ organizationName: 'a\ud800', email: 'a@example.com', secret })
  assert.equal(new URL(uri).searchParams.get('issuer'), 'Castellan a\ufffd')
})
