import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { call, mailLines } from './directory.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const OWNER = 'owner@example.com'
let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [{ email: 'admin@example.com' }, { email: OWNER, roleName: 'Administrator' }],
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

test('this was not me: one press freezes the account and tells the billing administrators', async () => {
  const id = castellan.administrators[1]?.id ?? ''
  await call(castellan, 'POST', `/resettotp/${id}`)
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(OWNER, '/this-was-not-me')
  await visitor.expect('This was not me')
  assert.equal((await call(castellan, 'GET', `/${id}`)).suspended, false)
  await visitor.pressButton('Freeze the account')
  await visitor.expect('Thank you. Everything has ended')
  assert.equal((await call(castellan, 'GET', `/${id}`)).suspended, true)
  const lines = (await mailLines(castellan)).slice(-2)
  assert.deepEqual(
    lines.map((line) => line.split(':')[0]),
    ['admin@example.com', OWNER],
  )
  await visitor.followMail(OWNER, '/enrol-totp')
  assert.equal(await visitor.heading(), 'This link does not work')
  await visitor.leave()
})

test('the last billing administrator is not shut out by an objection, but every way in ends', async () => {
  const [admin] = castellan.administrators
  await call(castellan, 'GET', `/reactivate/${admin?.id}`)
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail('admin@example.com', '/this-was-not-me')
  await visitor.pressButton('Freeze the account')
  await visitor.expect('Thank you. Everything has ended')
  assert.match(await visitor.text('main'), /stays open to you/)
  const answer = await fetch(`${castellan.url}/api/users`, {
    headers: { 'x-api-key': castellan.apiKey },
  })
  assert.equal(answer.status, 401)
  await visitor.leave()
})
