import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { startCastellan } from '@castellan/server/testing'
import { cast } from '../cast.mjs'
import { resetLostPhone } from '../reset-lost-phone.mjs'

let castellan
beforeEach(async () => {
  castellan = await startCastellan(cast)
})
afterEach(() => castellan.stop())

test('a caller with a lost phone gets the way to a new one', async () => {
  const { url, apiKey } = castellan
  await resetLostPhone({ url, apiKey, email: 'caller@example.com' })
  const [mail] = await castellan.mails()
  assert.equal(mail.to, 'caller@example.com')
  assert.match(mail.text, /\/enrol-totp\?token=/)
})

test('whoever was only invited is told to set a password first', async () => {
  const { url, apiKey } = castellan
  const resetting = resetLostPhone({ url, apiKey, email: 'invited@example.com' })
  await assert.rejects(resetting, /reactivation/)
  assert.deepEqual(await castellan.mails(), [])
})

test('the link in the mail lives for an hour', async () => {
  const { url, apiKey, clock } = castellan
  await resetLostPhone({ url, apiKey, email: 'caller@example.com' })
  const [mail] = await castellan.mails()
  const [link] = /http\S+\/enrol-totp\S+/.exec(mail.text)
  assert.equal((await fetch(link)).status, 200)
  clock.advanceMs(61 * 60 * 1000)
  assert.equal((await fetch(link)).status, 410)
})
