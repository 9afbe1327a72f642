// How heavy the console is and how soon it can be used: bytes of its files, and a cold load in a real browser.
//   node tools/with-node.mjs --console bench/console.ts [loads]
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser } from '../e2e/browser/visitor.ts'
import { ADMIN, memberOf, nextCode, startSampleDirectory } from '../e2e/console/sample-directory.ts'

const folder = fileURLToPath(new URL('../packages/server/console/', import.meta.url))
const loads = Number(process.argv[2] ?? 10)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

for (const name of readdirSync(folder).filter((each) => /[.](js|css)$/.test(each))) {
  const bytes = statSync(folder + name).size
  const packed = statSync(`${folder}${name}.gz`).size
  print(`${name.replace(/.*[.]/, '.').padEnd(6)}${bytes} bytes, ${packed} with gzip`)
}

const castellan = await startSampleDirectory()
const browser = await launchBrowser()
const pages = [
  ['overview', '/', '.tiles a'],
  ['administrators', '/administrators', 'tbody a'],
] as const

/** Cookies of somebody who is signed in, for browsers that have seen nothing yet. */
async function signIn(from: Browser): Promise<Awaited<ReturnType<BrowserContext['cookies']>>> {
  const context = await from.newContext()
  const page = await context.newPage()
  await page.goto(`${castellan.url}/login`)
  await page.getByLabel('E-mail address').fill(ADMIN)
  await page.getByLabel('Password').fill(memberOf(castellan, ADMIN).password)
  await page.keyboard.press('Enter')
  await page.getByLabel('The six digits').fill(nextCode(castellan, ADMIN))
  await page.keyboard.press('Enter')
  await page.locator('.tiles').waitFor()
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** From asking for the page, with nothing cached, until what it is for stands there and can be pressed. */
async function load(address: string, ready: string, cookies: Awaited<ReturnType<typeof signIn>>) {
  const context = await browser.newContext()
  await context.addCookies(cookies)
  const page = await context.newPage()
  const startedMs = performance.now()
  await page.goto(castellan.url + address, { waitUntil: 'commit' })
  await page.locator(ready).first().waitFor()
  const tookMs = Math.round(performance.now() - startedMs)
  await context.close()
  return tookMs
}

try {
  const cookies = await signIn(browser)
  for (const [name, address, ready] of pages) {
    const times: number[] = []
    for (let count = 0; count < loads; count += 1) times.push(await load(address, ready, cookies))
    times.sort((left, right) => left - right)
    const median = times[Math.floor(times.length / 2)]
    print(
      `${name.padEnd(16)}min ${times[0]}  median ${median}  max ${times.at(-1)} ms until usable`,
    )
  }
} finally {
  await browser.close()
  await castellan.stop()
}
