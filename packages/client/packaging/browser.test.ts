import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import chromium from '@sparticuz/chromium'
import { build } from 'esbuild'
import { chromium as playwright } from 'playwright-core'
import { fakeServer, ID } from './fake-server.ts'
import { HOME } from './packed.ts'

const PAGE = `
  import { Castellan, RedirectError } from '@castellan/client'
  globalThis.tryClient = async (baseUrl) => {
    const { administrators } = new Castellan({ apiKey: 'k', baseUrl, server: 'castellan' })
    const rows = await administrators.list().all()
    await administrators.resetTotp('${ID}')
    const redirect = await administrators.self().catch((error) => error instanceof RedirectError)
    const controller = new AbortController()
    const call = administrators.self({ signal: controller.signal })
    controller.abort()
    const aborted = await call.catch((error) => error.name)
    return { emails: rows.map(({ email }) => email), redirect, aborted }
  }`

it('the client works in a browser, across origins, and follows no redirect there', async (t) => {
  const { url, fake } = await fakeServer(t)
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: join(HOME, 'packaging') },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  })
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  })
  t.after(() => browser.close())
  const page = await browser.newPage()
  await page.route('http://page.example.com/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title>' }),
  )
  await page.goto('http://page.example.com/')
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '', type: 'module' })
  await page.waitForFunction('globalThis.tryClient')
  fake.fail('get-self', 'redirect')
  const seen = await page.evaluate(`globalThis.tryClient(${JSON.stringify(url)})`)
  assert.deepEqual(seen, {
    emails: ['grace@example.com', 'owner@example.com'],
    redirect: true,
    aborted: 'AbortError',
  })
  assert.deepEqual(fake.mails, [{ to: 'grace@example.com', message: 'totp-enrol' }])
})
