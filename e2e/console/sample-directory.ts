import { type Castellan, type CastMember, startCastellan } from '@castellan/server/testing'
import { codeOf, keyTextOf } from '../browser/authenticator-app.ts'

export const ADMIN = 'admin@example.com'
export const HELP_DESK = 'help-desk@example.com'
export const READ_ONLY = 'read-only@example.com'
const NEW = 'invited@example.com'
const SUSPENDED = 'former-contractor@example.com'
const NO_APP = 'no-app-yet@example.com'

const DAY_MS = 86_400_000
const STEP_MS = 30_000
const DAYS = 28

const TEAMS = ['Audit', 'Billing', 'Field', 'Network', 'Night Shift', 'Payroll', 'Storage', 'Web']
const ROLES = ['Administrator', 'Manager', 'Help Desk', 'Read Only', 'Command Runner'] as const

/** Somebody of every role and in every state, and enough others for a second page. */
const CAST: readonly CastMember[] = [
  { email: ADMIN, firstname: 'First', lastname: 'Administrator' },
  { email: HELP_DESK, roleName: 'Help Desk', firstname: 'Help', lastname: 'Desk' },
  { email: READ_ONLY, roleName: 'Read Only', firstname: 'Read', lastname: 'Only' },
  { email: NEW, roleName: 'Manager', activated: false, apiKey: false },
  { email: SUSPENDED, roleName: 'Administrator', suspended: true, lastname: 'Former Contractor' },
  { email: NO_APP, roleName: 'Manager', totpEnrolled: false, enableMultiFactor: true },
  ...TEAMS.flatMap((team, index) =>
    [1, 2, 3].map((number) => ({
      email: `${team.toLowerCase().replace(' ', '-')}-${number}@example.com`,
      firstname: team,
      lastname: `Desk ${number}`,
      roleName: ROLES[(index + number) % ROLES.length] ?? 'Manager',
      apiKey: number === 1,
    })),
  ),
]

/** A directory that has been in use for weeks: sign-ins, resets, refusals and mails. */
export async function startSampleDirectory(): Promise<Castellan> {
  const castellan = await startCastellan({
    organizations: ['Example Company'],
    administrators: CAST,
  })
  for (let day = 0; day < DAYS; day += 1) {
    for (let visits = (day * 7) % 4; visits > 0; visits -= 1)
      await signInByHand(castellan, HELP_DESK)
    if (day % 6 === 2)
      await act(castellan, 'POST', 'resettotp', `field-${1 + (day % 3)}@example.com`)
    if (day % 9 === 4) await act(castellan, 'GET', 'reactivate', 'web-2@example.com')
    if (day % 5 === 1) await act(castellan, 'POST', 'resettotp', SUSPENDED)
    await castellan.mails()
    castellan.clock.advanceMs(DAY_MS)
  }
  await act(castellan, 'GET', 'reactivate', NEW)
  await castellan.mails()
  return castellan
}

export function memberOf(castellan: Castellan, email: string) {
  const all = [...castellan.administrators, ...castellan.providerAdministrators]
  const found = all.find((each) => each.email === email)
  if (found === undefined) throw new Error(`${email} is not in the sample`)
  return found
}

/** The next code of an app: each time step is taken once. */
export function nextCode(castellan: Castellan, email: string): string {
  castellan.clock.advanceMs(STEP_MS)
  const { totpSecret } = memberOf(castellan, email)
  return codeOf(keyTextOf(totpSecret), castellan.clock.nowMs())
}

async function act(castellan: Castellan, method: string, what: string, email: string) {
  const { id } = memberOf(castellan, email)
  await fetch(`${castellan.url}/api/users/${what}/${id}`, {
    method,
    headers: { 'x-api-key': castellan.apiKey },
  })
}

/** Both steps without a browser. */
async function signInByHand(castellan: Castellan, email: string): Promise<void> {
  const { password } = memberOf(castellan, email)
  const first = await post(castellan, '/login', { email, password }, '')
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  await post(castellan, '/login/code', { code: nextCode(castellan, email) }, cookie)
}

function post(castellan: Castellan, path: string, form: Record<string, string>, cookie: string) {
  return fetch(castellan.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams(form),
  })
}
