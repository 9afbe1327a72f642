import assert from 'node:assert/strict'
import type { Castellan } from '@castellan/server/testing'

export interface Administrator {
  _id: string
  email: string
  passwordUpdatedAt: string | null
  suspended: boolean
  totpEnrolled: boolean
}

/** A call of the API as the first administrator, which must succeed. */
export async function call(
  castellan: Castellan,
  method: string,
  path: string,
  body?: object,
): Promise<Administrator> {
  const answer = await fetch(`${castellan.url}/api/users${path}`, {
    method,
    headers: { 'x-api-key': castellan.apiKey, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await answer.text()
  assert.ok(answer.ok, text)
  return text === '' ? ({} as Administrator) : JSON.parse(text)
}

/** Addresses and subjects of all mail, the newest last. */
export async function mailLines(castellan: Castellan): Promise<readonly string[]> {
  return (await castellan.mails()).map(({ to, subject }) => `${to}: ${subject}`)
}
