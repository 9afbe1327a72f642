import { startCastellan } from '@castellan/server/testing'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
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
  expect(mail.to).toBe('caller@example.com')
  expect(mail.text).toMatch(/\/enrol-totp\?token=/)
})

test('whoever was only invited is told to set a password first', async () => {
  const { url, apiKey } = castellan
  const resetting = resetLostPhone({ url, apiKey, email: 'invited@example.com' })
  await expect(resetting).rejects.toThrow(/reactivation/)
  expect(await castellan.mails()).toEqual([])
})

test('the link in the mail lives for an hour', async () => {
  const { url, apiKey, clock } = castellan
  await resetLostPhone({ url, apiKey, email: 'caller@example.com' })
  const [mail] = await castellan.mails()
  const [link] = /http\S+\/enrol-totp\S+/.exec(mail.text)
  expect((await fetch(link)).status).toBe(200)
  clock.advanceMs(61 * 60 * 1000)
  expect((await fetch(link)).status).toBe(410)
})
