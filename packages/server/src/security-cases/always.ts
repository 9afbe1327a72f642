import assert from 'node:assert/strict'
import { encodeBase32 } from '../domain/totp/base32.ts'
import type { Name } from '../testing/world.ts'
import type { CaseRun } from './case-run.ts'

const NAMES: readonly Name[] = ['aBill', 'aAdm', 'aHelp', 'aRO', 'aNew', 'aSusp', 'bBill', 'bAdm']

const STACK = /\n\s*at |\\n\s+at |\bat [\w.]+ \(|node:internal|\.ts:\d+/
const SQL = /\b(?:SELECT\s.+\sFROM|INSERT INTO|UPDATE\s\w+\sSET|DELETE FROM|SQLITE_|SqliteError)/
const FILE_PATH = /\/(?:home|tmp|usr|var|etc|root|opt|work|proc)\/[\w.-]|node_modules|[A-Z]:\\\\/
const LEAKS = [STACK, SQL, FILE_PATH]
/** pino's number for `error`. */
const ERROR_LEVEL = 50

/** What every case asserts over and above its own expectations. */
export async function checkAlways(run: CaseRun): Promise<void> {
  const tokens = await mailedTokens(run)
  checkAnswers(run, tokens)
  checkLog(run, tokens)
  await checkDatabase(run, tokens)
  const health = await run.send({ path: '/healthz' })
  assert.equal(health.status, 200, '/healthz still answers')
}

function checkAnswers(run: CaseRun, tokens: readonly string[]): void {
  for (const { request, answer } of run.exchanges) {
    const isApi = /^\/+api\b/i.test(request.target)
    const name = `${request.method} ${request.target.slice(0, 200)}`
    for (const leak of LEAKS) assert.doesNotMatch(answer.text, leak, name)
    // The page behind a link holds the token that it was opened with.
    const hidden = [...fixtureSecrets(run), ...run.secrets, ...(isApi ? tokens : [])]
    for (const secret of hidden) {
      assert.ok(!answer.text.includes(secret), `${name} shows a secret`)
    }
    if (isApi && answer.status >= 400 && request.method !== 'HEAD') {
      checkErrorBody(answer.json, answer.status, name)
    }
  }
}

function checkErrorBody(json: unknown, httpStatus: number, name: string): void {
  const { code, message, status } = json as Record<string, unknown>
  assert.equal(code, httpStatus, `${name}: code is the HTTP status`)
  assert.ok(typeof message === 'string' && message !== '', `${name}: message`)
  assert.ok(typeof status === 'string' && status !== '', `${name}: status`)
}

function checkLog(run: CaseRun, tokens: readonly string[]): void {
  const log = run.world.logLines.join('')
  for (const line of run.world.logLines) {
    const { level } = JSON.parse(line) as { level: number }
    assert.ok(level < ERROR_LEVEL, `logged at error level: ${line}`)
    for (const leak of LEAKS) assert.doesNotMatch(line, leak)
  }
  for (const secret of [...fixtureSecrets(run), ...run.secrets, ...tokens]) {
    for (const form of formsOf(secret)) assert.ok(!log.includes(form), 'the log holds a secret')
  }
}

/** Nothing usable lies in the database: hashes and sealed boxes alone. */
async function checkDatabase(run: CaseRun, tokens: readonly string[]): Promise<void> {
  const dump = await run.world.dump()
  for (const secret of [...fixtureSecrets(run), ...run.secrets, ...tokens]) {
    for (const form of formsOf(secret))
      assert.ok(!dump.includes(form), 'the database holds a secret')
  }
}

/** Everything of a case that nobody may write down. */
export async function secretsOf(run: CaseRun): Promise<readonly string[]> {
  return [...fixtureSecrets(run), ...run.secrets, ...(await mailedTokens(run))]
}

/** Clear, base64 and URL-encoded. */
export function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').replaceAll('=', '')
  return [secret, base64, encodeURIComponent(secret)]
}

/** API keys, passwords and TOTP secrets of the standard cast. */
function fixtureSecrets(run: CaseRun): readonly string[] {
  return NAMES.flatMap((name) => {
    const { apiKey, password, totpSecret } = run.world.who(name)
    const secret = totpSecret === null ? [] : [encodeBase32(totpSecret), toHex(totpSecret)]
    return [apiKey, password, ...secret].filter((text) => text !== '')
  })
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

async function mailedTokens(run: CaseRun): Promise<readonly string[]> {
  const mails = await run.world.mails()
  return mails.flatMap(({ text }) =>
    [...text.matchAll(/\?token=([A-Za-z0-9_-]+)/g)].map(([, token = '']) => token),
  )
}
