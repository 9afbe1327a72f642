import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build, type Platform } from 'esbuild'
import { HOME } from './packed.ts'

async function gzipBytes(contents: string, platform: Platform): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(HOME, 'packaging') },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform,
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).byteLength
}

const ONE_CALL = `
  import { Castellan } from '@castellan/client'
  const castellan = new Castellan({ baseUrl: 'https://castellan.example.com', apiKey: 'k' })
  console.log(await castellan.administrators.get('5c3536e9e0a6840001872799'))`
const EVERYTHING = `
  export * from '@castellan/client'
  export * from '@castellan/client/users-api'`

describe('the size of a bundle, minified and gzipped', () => {
  for (const platform of ['browser', 'node'] as const) {
    it(`is at most 7.2 KB for one call on ${platform}`, async (t) => {
      const bytes = await gzipBytes(ONE_CALL, platform)
      t.diagnostic(`${bytes} bytes`)
      assert(bytes <= 7.2 * 1024, `${bytes} bytes`)
    })

    it(`is at most 8 KB for everything on ${platform}`, async (t) => {
      const bytes = await gzipBytes(EVERYTHING, platform)
      t.diagnostic(`${bytes} bytes`)
      assert(bytes <= 8 * 1024, `${bytes} bytes`)
    })
  }
})
