// `npm run screenshots`: every page in light and in dark, as docs/screenshots shows them.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../browser/visitor.ts'
import { ADMIN, HELP_DESK, memberOf, nextCode, startSampleDirectory } from './sample-directory.ts'

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const SIZE = { width: 1200, height: 760 }
const wanted = process.argv.slice(2)

type Shot = readonly [name: string, address: string, prepare?: (page: Page) => Promise<unknown>]

function press(name: string) {
  return (page: Page) => page.getByRole('button', { name }).first().click()
}

function shotsOf(castellan: Castellan): readonly Shot[] {
  const one = `/administrators/${memberOf(castellan, HELP_DESK).id}`
  return [
    ['overview', '/'],
    ['administrators', '/administrators'],
    [
      'bulk-plan',
      '/administrators?search=desk',
      async (page) => {
        await page.getByLabel('Choose all on this page').check()
        await press('Reset TOTP …')(page)
        await page.getByText('Nothing has happened yet').waitFor()
      },
    ],
    ['administrator', one],
    [
      'reset-totp',
      one,
      async (page) => {
        await press('Reset TOTP …')(page)
        await page.getByText('Who is mailed').waitFor()
      },
    ],
    [
      'edit',
      one,
      async (page) => {
        await page.getByLabel('Last name').fill('Desk, second floor')
        await page.getByLabel('Role').selectOption('Manager')
        await press('Review changes …')(page)
        await page.getByRole('columnheader', { name: 'Then' }).waitFor()
      },
    ],
    [
      'delete',
      one,
      async (page) => {
        await press('Delete …')(page)
        await page.getByLabel(/^Type /).fill(HELP_DESK)
      },
    ],
    ['activity', '/activity'],
    ['mail', '/mail'],
    ['my-account', '/account'],
  ]
}

async function signIn(castellan: Castellan, page: Page, email = ADMIN): Promise<void> {
  await page.goto(`${castellan.url}/login`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(memberOf(castellan, email).password)
  await page.keyboard.press('Enter')
  await page.getByLabel('The six digits').fill(nextCode(castellan, email))
  await page.keyboard.press('Enter')
  await page.locator('main:not([aria-busy]) h1').waitFor()
}

/** What is there for administrators of a provider alone. */
async function shootProvider(browser: Browser): Promise<void> {
  const email = 'field@provider.example.com'
  const castellan = await startCastellan({
    organizations: ['East Company', 'North Company', 'South Company', 'West Company'],
    provider: { name: 'Example Provider', administrators: [{ email }] },
  })
  try {
    const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
    await signIn(castellan, page, email)
    await page.getByText('Choose where you act.').waitFor()
    await shoot(page, 'organizations')
  } finally {
    await castellan.stop()
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` })
  }
}

mkdirSync(folder, { recursive: true })
const castellan = await startSampleDirectory()
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' })
  // The weeks of the sample lie behind the server's clock; the browser has to agree with it.
  await context.clock.setFixedTime(castellan.clock.nowMs())
  const page = await context.newPage()
  if (wanted.length === 0 || wanted.includes('sign-in')) {
    await page.goto(`${castellan.url}/login`)
    await shoot(page, 'sign-in')
  }
  await signIn(castellan, page)
  await context.clock.setFixedTime(castellan.clock.nowMs())
  for (const [name, address, prepare] of shotsOf(castellan)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    await page.goto(castellan.url + address)
    await page.locator('main:not([aria-busy]) h1').waitFor()
    await page.locator('.spinner').first().waitFor({ state: 'detached' })
    await prepare?.(page)
    await shoot(page, name)
  }
  if (wanted.length === 0 || wanted.includes('narrow')) {
    await page.setViewportSize({ width: 390, height: 760 })
    await page.goto(`${castellan.url}/administrators`)
    await page.getByText('1–25').waitFor()
    await shoot(page, 'narrow')
  }
  if (wanted.length === 0 || wanted.includes('organizations')) await shootProvider(browser)
} finally {
  await browser.close()
  await castellan.stop()
}
