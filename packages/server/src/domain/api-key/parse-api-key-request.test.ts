import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SCHEMAS } from '@castellan/contract/schemas'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { parseApiKeyRequest } from './parse-api-key-request.ts'

test('no body and an empty object ask for the default life', () => {
  const nothing = { request: {}, problems: [], ignoredFields: [] }
  assert.deepEqual(parseApiKeyRequest(undefined), nothing)
  assert.deepEqual(parseApiKeyRequest({}), nothing)
})

for (const ttl of [60, 3600, 31_536_000]) {
  test(`a life of ${ttl} seconds is taken`, () => {
    assert.deepEqual(parseApiKeyRequest({ ttl }).request, { ttlSeconds: ttl })
  })
}

for (const ttl of [59, 31_536_001, 60.5, -60, 0, '3600', true, [60], {}, Number.NaN]) {
  test(`refuses a life of ${JSON.stringify(ttl)}`, () => {
    const { request, problems } = parseApiKeyRequest({ ttl })
    assert.deepEqual(request, {})
    assert.deepEqual(problems, [
      { field: 'ttl', problem: 'must be a whole number of seconds, 60 to 31536000' },
    ])
  })
}

test('null is no life', () => {
  assert.equal(parseApiKeyRequest({ ttl: null }).problems[0]?.field, 'ttl')
})

test('an unknown field is ignored and named', () => {
  assert.deepEqual(parseApiKeyRequest({ TTL: 60 }), {
    request: {},
    problems: [],
    ignoredFields: ['TTL'],
  })
})

test('what the contract refuses is refused', () => {
  const ttl = fc.oneof(fc.integer(), fc.integer({ min: 50, max: 70 }), fc.double(), fc.jsonValue())
  fc.assert(
    fc.property(fc.oneof(fc.record({ ttl }), fc.jsonValue()), (body) => {
      if (Check(SCHEMAS.ApiKeyRequest, body)) return
      assert.notDeepEqual(parseApiKeyRequest(body).problems, [])
    }),
  )
})
