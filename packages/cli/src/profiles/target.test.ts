import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseServerUrl } from './target.ts'

for (const [written, taken] of [
  ['https://castellan.example.com/', 'https://castellan.example.com'],
  ['https://console.jumpcloud.com/api/', 'https://console.jumpcloud.com'],
  ['https://example.com/directory/api', 'https://example.com/directory'],
  ['http://api', 'http://api'],
  ['http://api:8600/api', 'http://api:8600'],
] as const) {
  test(`the address ${written} is taken for ${taken}`, () => {
    assert.equal(parseServerUrl(written), taken)
  })
}

for (const written of ['castellan', 'ftp://example.com', 'https://example.com/?']) {
  test(`the address ${written} is refused`, () => {
    assert.throws(() => parseServerUrl(written), /is written like https/)
  })
}
