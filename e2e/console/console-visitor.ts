import assert from 'node:assert/strict'
import type { Castellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { giveCode, givePassword } from '../browser/recovery-steps.ts'
import { Visitor } from '../browser/visitor.ts'
import { memberOf, nextCode } from './sample-directory.ts'

/** Somebody who has signed in with both factors and sees the first page of the console. */
export async function enterConsole(
  browser: Browser,
  castellan: Castellan,
  email: string,
): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await givePassword(visitor, email, memberOf(castellan, email).password)
  await giveCode(visitor, nextCode(castellan, email))
  return visitor
}

/** The page of one administrator, reached over the list and its search, by the keyboard alone. */
export async function openAdministrator(visitor: Visitor, email: string): Promise<void> {
  await visitor.press(link(visitor, 'Administrators'))
  await visitor.fill('Search in names and e-mail addresses', email)
  await visitor.press(link(visitor, email))
  await visitor.page.getByRole('heading', { name: 'History' }).waitFor()
}

export function link(visitor: Visitor, name: string) {
  return visitor.page.getByRole('link', { name, exact: true }).first()
}

export function button(visitor: Visitor, name: string) {
  return visitor.page.getByRole('button', { name, exact: true }).first()
}

/** Waits until nothing is being loaded any more. */
export async function settled(visitor: Visitor): Promise<void> {
  await visitor.page.locator('main:not([aria-busy]) h1').waitFor()
  await visitor.page.locator('.spinner').first().waitFor({ state: 'detached' })
}

/** The dialog in front, once its plan is there. */
export async function planned(visitor: Visitor, text: string | RegExp): Promise<void> {
  await visitor.page.getByRole('dialog').getByText(text).first().waitFor()
}

/** One administrator as the API answers it. */
export async function readAdministrator(castellan: Castellan, email: string) {
  const answer = await fetch(`${castellan.url}/api/users/${memberOf(castellan, email).id}`, {
    headers: { 'x-api-key': castellan.apiKey },
  })
  assert.equal(answer.status, 200)
  return (await answer.json()) as Record<string, unknown>
}
