import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const SCHEMES = ['light', 'dark'] as const
/** WCAG 2.2 §1.4.10: 320 CSS pixels without scrolling in two directions. */
const NARROW_WIDTH = 320
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** In light, in dark and on a narrow screen: no finding of axe-core, nothing that sticks out at the side. */
export async function checkPage(page: Page, name: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    assert.deepEqual(await findViolations(page), [], `${name}, ${colorScheme}`)
    await photograph(page, name, colorScheme)
  }
  const wide = page.viewportSize()
  await page.setViewportSize({ width: NARROW_WIDTH, height: 640 })
  const width = await page.evaluate('document.documentElement.scrollWidth')
  assert.equal(width, NARROW_WIDTH, `${name} at ${NARROW_WIDTH} pixels`)
  await photograph(page, name, 'narrow')
  if (wide !== null) await page.setViewportSize(wide)
}

async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const options = JSON.stringify({ runOnly: TAGS })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
}

/** A picture for people who look at the pages, where CASTELLAN_SCREENSHOTS names a folder. */
async function photograph(page: Page, name: string, variant: string): Promise<void> {
  const folder = process.env.CASTELLAN_SCREENSHOTS ?? ''
  if (folder === '') return
  mkdirSync(folder, { recursive: true })
  const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${variant}.png`
  await page.screenshot({ path: join(folder, file), fullPage: true })
}
