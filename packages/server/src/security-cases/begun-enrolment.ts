import assert from 'node:assert/strict'
import type { CaseRun } from './case-run.ts'
import { headerOf, type RawAnswer } from './raw-http.ts'

/** Replaces the authenticator of aAdm up to where the new key is shown. */
export async function beginEnrolment(run: CaseRun): Promise<void> {
  const jar = await run.signIn('aAdm')
  const antiForgery = await run.antiForgery(jar)
  const before = run.exchanges.length
  await run.submit(jar, '/account/totp', [['antiForgery', antiForgery]])
  const location = headerOf(run.exchanges[before]?.answer ?? { headers: [] }, 'location') ?? ''
  const token = new URLSearchParams(location.split('?')[1]).get('token') ?? ''
  const page = await run.submit(run.jarOf('begun enrolment'), '/enrol-totp', [
    ['token', token],
    ['password', run.world.who('aAdm').password],
  ])
  assert.equal(page.status, 200)
  const [, key = ''] = /<code id="key">([A-Z2-7 ]+)<\/code>/.exec(page.text) ?? []
  run.words.set('token of the begun enrolment', token)
  run.words.set('key of the begun enrolment', key.replaceAll(' ', ''))
}

/** Shows a code of the new one. */
export function confirm(run: CaseRun, code: string): Promise<RawAnswer> {
  const token = String(run.words.get('token of the begun enrolment'))
  return run.submit(run.jarOf('begun enrolment'), '/enrol-totp/confirm', [
    ['token', token],
    ['code', code],
  ])
}

export function decodeBase32(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((each) => alphabet.indexOf(each).toString(2).padStart(5, '0')).join('')
  const octets = bits.match(/[01]{8}/g) ?? []
  return Uint8Array.from(octets, (octet) => Number.parseInt(octet, 2))
}
