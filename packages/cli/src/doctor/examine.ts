import type { Administrator, RawResponse } from '@castellan/client'
import { sendRequest } from '@castellan/client/call'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { tellFailure } from '../failure.ts'
import { findKeychain } from '../profiles/keychain.ts'
import { VERSION } from '../version.ts'
import { advise, codeOf } from './advise.ts'
import { JUMPCLOUD_PATHS, unservedCommands } from './served-commands.ts'

/** One thing that was looked at. */
export type Finding = {
  readonly what: string
  readonly state: 'good' | 'warn' | 'bad'
  readonly says: string
  readonly exitCode?: ExitCode
  readonly next?: string
}

const DAY_MS = 24 * 60 * 60 * 1000
const SOON_DAYS = 14
// An authenticator app's code of 30 s is taken one step early or late.
const MOST_SKEW_MS = 30_000

/** Looks at one thing after another, from here to the server; ends where nothing further can be seen. */
export async function* examine(context: Context): AsyncGenerator<Finding> {
  yield aboutProgram(context)
  const target = await context.target()
  yield good('server', `${target.url}, ${keyText(target.key.from)}`)
  const startedMs = Date.now()
  const reader = await context.reader()
  const signal = context.interrupt.now
  const answer = await reader.administrators
    .self({ signal })
    .withResponse()
    .then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
  if ('error' in answer) {
    const { message, exitCode, next } = tellFailure(answer.error)
    const isReached = exitCode !== EXIT.network
    if (isReached) yield good('reachable', 'the server answers')
    const what = isReached ? 'key' : 'reachable'
    const advice = isReached ? undefined : advise(codeOf(answer.error), target.url)
    const says = advice === undefined ? message : `${message} ${advice}`
    yield { what, state: 'bad', says, exitCode, ...(isReached && next ? { next } : {}) }
    return
  }
  const { data, response } = answer.value
  yield good('reachable', `answered in ${Date.now() - startedMs} ms`)
  yield aboutKey(data)
  yield aboutClock(response, startedMs)
  yield await aboutServer(context)
}

function good(what: string, says: string): Finding {
  return { what, state: 'good', says }
}

function keyText(from: string): string {
  return from === 'environment' ? 'key from CASTELLAN_API_KEY' : 'key from the profile'
}

function aboutProgram({ environment }: Context): Finding {
  const keychain = findKeychain(environment.searchPath)?.name ?? 'no keychain'
  return good('program', `castellan ${VERSION}, Node.js ${process.versions.node}, ${keychain}`)
}

function aboutKey({ email, roleName, apiKeyHash }: Administrator): Finding {
  const whose = `${email} (${roleName})`
  const expireAt = apiKeyHash?.expireAt
  if (expireAt === undefined || expireAt === null) return good('key', `${whose}, never expires`)
  const days = Math.floor((Date.parse(expireAt) - Date.now()) / DAY_MS)
  const says = `${whose}, expires in ${days} days`
  if (days > SOON_DAYS) return good('key', says)
  return { what: 'key', state: 'warn', says, next: 'castellan api POST /api/users/generateApiKey' }
}

function aboutClock({ headers }: RawResponse, startedMs: number): Finding {
  const date = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(date)) return { what: 'clock', state: 'warn', says: 'the server told no time' }
  // The header counts whole seconds.
  const skewMs = Math.abs((startedMs + Date.now()) / 2 - date - 500)
  const says = `${Math.round(skewMs / 1000)} s apart from the server's`
  return { what: 'clock', state: skewMs > MOST_SKEW_MS ? 'warn' : 'good', says }
}

async function aboutServer(context: Context): Promise<Finding> {
  if (!(await context.isCastellan())) {
    const missing = unservedCommands(JUMPCLOUD_PATHS).join(', ')
    const says = `JumpCloud: no server-made plans or receipts; not there: ${missing}`
    return { what: 'abilities', state: 'warn', says }
  }
  const signal = context.interrupt.now
  const { data } = await sendRequest(
    await context.caller(),
    { method: 'GET', path: '/openapi.json' },
    { signal },
  )
  const { info, paths } = data as { info?: { version?: string }; paths?: object }
  const missing = unservedCommands(Object.keys(paths ?? {}))
  const serves = missing.length === 0 ? 'serves every command' : `not there: ${missing.join(', ')}`
  const says = `Castellan ${info?.version ?? 'of unknown version'}, ${serves}`
  return { what: 'abilities', state: missing.length === 0 ? 'good' : 'warn', says }
}
