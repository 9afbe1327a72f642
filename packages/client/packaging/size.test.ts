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
const ONE_FUNCTION = `
  import { createCaller, getAdministrator } from '@castellan/client/call'
  const caller = createCaller({ baseUrl: 'https://castellan.example.com', apiKey: 'k' })
  console.log(await getAdministrator(caller, '5c3536e9e0a6840001872799'))`
const EVERYTHING = `
  export * from '@castellan/client'
  export * from '@castellan/client/users-api'`

describe('the size of a bundle, minified and gzipped', () => {
  for (const [what, contents, platform, most] of [
    ['one function in a browser', ONE_FUNCTION, 'browser', 5_020],
    ['one function on Node.js', ONE_FUNCTION, 'node', 5_520],
    ['one call in a browser', ONE_CALL, 'browser', 8_510],
    ['one call on Node.js', ONE_CALL, 'node', 8_990],
    ['everything in a browser', EVERYTHING, 'browser', 8_970],
    ['everything on Node.js', EVERYTHING, 'node', 9_460],
  ] as const) {
    it(`is at most ${most} bytes for ${what}`, async (t) => {
      const bytes = await gzipBytes(contents, platform)
      t.diagnostic(`${bytes} bytes`)
      assert(bytes <= most, `${bytes} bytes`)
    })
  }
})
