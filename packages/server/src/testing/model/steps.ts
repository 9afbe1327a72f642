import assert from 'node:assert/strict'
import { secretOf } from '../enrol.ts'
import { forgotPassword, recoveryCodesIn, tryPassword } from '../signing-in.ts'
import type { Account, ModelSession } from './account.ts'
import type { RealAccount } from './real-account.ts'

/** One thing that may happen to an account: to the model and to the server, which must answer alike. */
type Step = (account: Account, real: RealAccount) => Promise<void>

/** Waits have tests of their own; here nobody fails often enough to wait. */
const FAILS = 4

let passwordCount = 0

function newestHalf(account: Account, real: RealAccount): ModelSession | undefined {
  return account.sessions.findLast(
    (session) => session.stage === 'half' && account.lives(session, real.nowMs),
  )
}

/** Sends a code from the newest half session and compares. */
async function sendCode(
  account: Account,
  real: RealAccount,
  code: string,
  take: (session: ModelSession) => boolean,
): Promise<void> {
  const session = newestHalf(account, real)
  if (session === undefined || account.codeFails >= FAILS) return
  const isIn = account.enrolled && take(session)
  const answer = await real.browsers.get(session)?.post('/login/code', { code })
  assert.equal(answer?.status, isIn ? 303 : 401, `code ${code}`)
  if (isIn) real.usedCodes.push(code)
}

async function usable(real: RealAccount, page: string): Promise<string> {
  return (await real.token(page)) ?? 'x'.repeat(43)
}

export const STEPS = {
  signIn: async (account, real) => {
    const browser = real.newBrowser()
    const { next } = account
    if (next === 'refused' && account.passwordFails >= FAILS) return
    const answer = await tryPassword(browser, real.email, account.password)
    assert.equal(answer.status, { refused: 401, code: 200, enrolment: 200, in: 303 }[next])
    if (account.signIn(real.nowMs)) {
      const session = account.sessions.at(-1)
      if (session !== undefined) real.browsers.set(session, browser)
    } else account.passwordFails += 1
  },
  wrongPassword: async (account, real) => {
    if (account.passwordFails >= FAILS) return
    account.passwordFails += 1
    const answer = await tryPassword(real.newBrowser(), real.email, 'not the password at all')
    assert.equal(answer.status, 401)
  },
  rightCode: (account, real) =>
    sendCode(account, real, real.code(), (session) =>
      account.takeCode(session, real.step, real.nowMs),
    ),
  wrongCode: (account, real) =>
    sendCode(account, real, real.code(5), (session) => account.takeCode(session, -1, real.nowMs)),
  replayedCode: (account, real) =>
    sendCode(account, real, real.usedCodes.at(-1) ?? 'AAAA', (session) =>
      account.takeCode(session, -1, real.nowMs),
    ),
  recoveryCode: async (account, real) => {
    const isGood = account.recoveryCodes > 0
    const code = (isGood ? real.recoveryCodes.at(-1) : undefined) ?? 'AAAA-AAAA-AAAA-AAAA'
    const before = account.recoveryCodes
    await sendCode(account, real, code, (session) =>
      account.takeRecoveryCode(session, isGood, real.nowMs),
    )
    if (account.recoveryCodes < before) real.recoveryCodes.pop()
  },
  forgot: async (account, real) => {
    await forgotPassword(real.world, real.newBrowser(), real.email)
    account.forgot(real.nowMs)
  },
  setPassword: async (account, real) => {
    passwordCount += 1
    const password = `cobalt heron under stairs ${passwordCount}`
    const token = await usable(real, '/set-password')
    const answer = await real
      .newBrowser()
      .post('/set-password', { token, password, repeat: password })
    assert.equal(answer.status, account.setPassword(password, real.nowMs) ? 200 : 410)
  },
  resetTotp: async (account, real) => {
    const answer = await real.administer('POST', (id) => `/api/users/resettotp/${id}`)
    assert.equal(answer.status, account.reset(real.nowMs))
  },
  enrol: async (account, real) => {
    if (account.passwordFails >= FAILS || account.codeFails >= FAILS) return
    const token = await usable(real, '/enrol-totp')
    const browser = real.newBrowser()
    const shown = await browser.post('/enrol-totp', { token, password: account.password })
    const expected = account.enrol(real.step, real.nowMs)
    assert.equal(shown.status, expected, shown.text)
    if (expected !== 200) return
    real.secret = secretOf(shown)
    const code = real.code()
    const page = await browser.post('/enrol-totp/confirm', { token, code })
    assert.equal(page.status, 200)
    real.usedCodes.push(code)
    real.recoveryCodes = recoveryCodesIn(page)
  },
  suspend: async (account, real) => {
    const answer = await real.administer('POST', (id) => `/api/users/${id}/suspend`)
    assert.equal(answer.status, account.exists ? 200 : 404)
    if (account.canAct) account.suspend()
  },
  unsuspend: async (account, real) => {
    const answer = await real.administer('POST', (id) => `/api/users/${id}/unsuspend`)
    assert.equal(answer.status, account.exists ? 200 : 404)
    account.suspended = false
  },
  thisWasNotMe: async (account, real) => {
    const token = await usable(real, '/this-was-not-me')
    const answer = await real.newBrowser().post('/this-was-not-me', { token })
    // The notice may be used or old; whether it counted is what the page says.
    if (answer.status === 200 && account.canAct) account.suspend()
    else assert.ok(answer.status === 200 || answer.status === 410)
  },
  changeEmail: async (account, real) => {
    if (!account.canAct) return
    passwordCount += 1
    const email = `${real.email.split(/[.@]/)[0]}.${passwordCount}@a.test`
    const answer = await real.administer('PUT', (id) => `/api/users/${id}`, { email })
    assert.equal(answer.status, 200, answer.text)
    real.email = email
    account.changeEmail(real.nowMs)
  },
  confirmEmail: async (account, real) => {
    const token = await usable(real, '/confirm-email')
    const answer = await real.newBrowser().post('/confirm-email', { token })
    assert.equal(answer.status, account.confirm(real.nowMs) ? 200 : 410)
  },
  multiFactorOff: (account, real) => requireMultiFactor(account, real, false),
  multiFactorOn: (account, real) => requireMultiFactor(account, real, true),
  disallowKey: async (account, real) => {
    if (!account.exists) return
    await real.administer('PUT', (id) => `/api/users/${id}`, { apiKeyAllowed: false })
    await real.administer('PUT', (id) => `/api/users/${id}`, { apiKeyAllowed: true })
    account.keyLives = false
  },
  signOut: async (account, real) => {
    const session = account.sessions.at(-1)
    if (session === undefined) return
    await real.browsers.get(session)?.post('/logout', {})
    account.sessions.pop()
  },
  delete: async (account, real) => {
    const answer = await real.administer('DELETE', (id) => `/api/users/${id}`)
    assert.equal(answer.status, account.exists ? 200 : 404)
    account.delete()
  },
} satisfies Record<string, Step>

export type StepName = keyof typeof STEPS

async function requireMultiFactor(account: Account, real: RealAccount, isRequired: boolean) {
  if (!account.canAct) return
  const body = { enableMultiFactor: isRequired }
  const answer = await real.administer('PUT', (id) => `/api/users/${id}`, body)
  assert.equal(answer.status, 200)
  account.require(isRequired, real.nowMs)
}
