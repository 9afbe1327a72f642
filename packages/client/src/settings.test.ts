import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UsageError } from './errors/index.ts'
import type { CastellanOptions } from './options.ts'
import { readSettings } from './settings.ts'
import { VERSION } from './version.ts'

const at = (options: Partial<CastellanOptions>) => readSettings({ apiKey: 'k', ...options })

describe('options', () => {
  it('know the regions of JumpCloud, and are cautious there', () => {
    const hosts = (['us', 'eu', 'in'] as const).map((region) => at({ region }))
    assert.deepEqual(
      hosts.map(({ baseUrl }) => baseUrl),
      [
        'https://console.jumpcloud.com',
        'https://console.eu.jumpcloud.com',
        'https://console.in.jumpcloud.com',
      ],
    )
    assert(hosts.every(({ castellan }) => !castellan))
  })

  it('take a baseUrl for cautious unless told that it is Castellan', () => {
    const baseUrl = new URL('https://castellan.example.com/')
    assert.equal(at({ baseUrl }).baseUrl, 'https://castellan.example.com')
    assert.equal(at({ baseUrl }).castellan, false)
    assert.equal(at({ baseUrl, server: 'castellan' }).castellan, true)
  })

  for (const [written, taken] of [
    ['https://castellan.example.com/api', 'https://castellan.example.com'],
    ['https://castellan.example.com/api/', 'https://castellan.example.com'],
    ['https://castellan.example.com//api//', 'https://castellan.example.com'],
    ['https://console.jumpcloud.com/api', 'https://console.jumpcloud.com'],
    ['https://example.com/directory/api/', 'https://example.com/directory'],
    ['https://example.com/api/api', 'https://example.com/api'],
    ['https://example.com/capi', 'https://example.com/capi'],
    ['http://api', 'http://api'],
    ['http://api:8600/api', 'http://api:8600'],
  ] as const) {
    it(`take ${written} for ${taken}`, () => {
      assert.equal(at({ baseUrl: written }).baseUrl, taken)
      assert.equal(at({ baseUrl: new URL(written) }).baseUrl, taken)
    })
  }

  for (const [title, options] of [
    ['no address', {}],
    ['two addresses', { region: 'us', baseUrl: 'https://castellan.example.com' }],
    ['a region that does not exist', { region: 'toString' as 'us' }],
    ['an address that is no URL', { baseUrl: 'castellan' }],
    ['an address of another protocol', { baseUrl: 'ftp://castellan.example.com' }],
    ['an address with credentials', { baseUrl: 'https://me:secret@castellan.example.com' }],
    ['an address with a query', { baseUrl: 'https://castellan.example.com/?a=b' }],
    ['an address with an empty query', { baseUrl: 'https://castellan.example.com/?' }],
    ['an address with a fragment', { baseUrl: 'https://castellan.example.com/#/api' }],
    ['a time of no length', { region: 'us', timeoutMs: 0 }],
    ['a time that is no number', { region: 'us', deadlineMs: Number.NaN }],
    ['a negative number of retries', { region: 'us', maxRetries: -1 }],
    ['a gate that is closed', { region: 'us', concurrency: 0 }],
    ['an empty organization', { region: 'us', organizationId: '' }],
    ['a header with a line break', { region: 'us', headers: { 'x-a': 'b\r\nx-c: d' } }],
  ] as const) {
    it(`are refused with ${title}, and the refusal repeats no secret`, () => {
      assert.throws(
        () => at(options),
        (error: unknown) => error instanceof UsageError && !error.message.includes('secret'),
      )
    })
  }

  it('are refused without a key', () => {
    assert.throws(() => readSettings({ region: 'us' } as CastellanOptions), UsageError)
  })

  it('name this version to the server', async () => {
    const { default: manifest } = await import('../package.json', { with: { type: 'json' } })
    assert.equal(VERSION, manifest.version)
    assert.equal(at({ region: 'us' }).headers['user-agent'], `castellan-client/${VERSION}`)
  })
})
