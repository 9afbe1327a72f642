import type { CaseRun } from './case-run.ts'
import { Jar } from './jar.ts'
import type { HeaderLine, RawAnswer } from './raw-http.ts'

type Arguments = Readonly<Record<string, unknown>>
type Operation = (run: CaseRun, args: Arguments, i: number) => Promise<RawAnswer>

/** What the file calls operations of the console, as a person in front of a browser does them. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'console.login': async (run, args) => {
    const jar = args.jar === undefined ? new Jar() : run.jarOf(text(args.jar))
    run.latestJar = jar
    const fields: HeaderLine[] = [
      ['email', text(args.email)],
      ['password', text(args.password)],
    ]
    return run.submit(jar, '/login', fields, headersIn(args))
  },
  'console.totp': async (run, args, i) => {
    const jar = await secondFactorJar(run, args, i)
    return run.submit(jar, '/login/code', [['code', withoutRemark(text(args.code))]])
  },
  'console.logout': (run, args) => run.submit(run.jarOf(text(args.jar)), '/logout', []),
  'console.forgot': (run, args) => {
    const emails = Array.isArray(args.email) ? args.email : [args.email]
    const fields = emails.map((email): HeaderLine => ['email', text(email)])
    return run.submit(new Jar(), '/forgot-password', fields, headersIn(args))
  },
  'console.openLink': (run, args) =>
    run.browse(new Jar(), {
      method: text(args.method ?? 'GET'),
      path: `/set-password?token=${text(args.token)}`,
      headers: headersIn(args),
    }),
  'console.redeem': (run, args) => {
    const password = text(args.newPassword)
    run.secrets.add(password)
    const extra = Object.entries((args.extra ?? {}) as Readonly<Record<string, string>>)
    const fields: HeaderLine[] = [
      ['token', text(args.token)],
      ['password', password],
      ['repeat', password],
    ]
    return run.submit(new Jar(), '/set-password', [...fields, ...extra])
  },
  'console.totpEnrollBegin': async (run, args) => {
    if (args.jar !== undefined) return pressOnAccount(run, text(args.jar), '/account/totp', [])
    const fields: HeaderLine[] = [
      ['token', text(args.token)],
      ['password', 'any password at all will do'],
    ]
    return run.submit(new Jar(), '/enrol-totp', fields)
  },
  'console.totpEnrollConfirm': (run, args) => {
    const fields: HeaderLine[] = [
      ['token', text(run.words.get('token of the begun enrolment'))],
      ['code', text(args.code)],
    ]
    return run.submit(run.jarOf('begun enrolment'), '/enrol-totp/confirm', fields)
  },
  'console.changePassword': (run, args) => {
    const next = text(args.new)
    run.secrets.add(next)
    return pressOnAccount(run, text(args.jar), '/account/password', [
      ['oldPassword', text(args.old)],
      ['newPassword', next],
      ['repeat', next],
    ])
  },
  'console.auditCsv': (run, args) => run.open(run.jarOf(text(args.jar)), '/activity.csv'),
  'console.apiKeyCreate': (run, args) =>
    pressOnAccount(run, text(args.jar), '/account/api-key', []),
}

/** Presses a button of the account page. */
async function pressOnAccount(
  run: CaseRun,
  jarName: string,
  path: string,
  fields: readonly HeaderLine[],
): Promise<RawAnswer> {
  const jar = run.jarOf(jarName)
  const token = await run.antiForgery(jar)
  return run.submit(jar, path, [['antiForgery', token], ...fields])
}

/** The browser that is asked for a code: the one named, one of many, or the one that signed in last. */
async function secondFactorJar(run: CaseRun, args: Arguments, i: number): Promise<Jar> {
  if (args.jar === 'i' || args.jars !== undefined) return run.jarOf(`pending ${i}`)
  if (args.jar !== undefined) return run.jarOf(text(args.jar))
  return run.latestJar ?? run.signInHalf('aAdm', `pending ${run.jars.size}`)
}

function headersIn(args: Arguments): readonly HeaderLine[] {
  return Object.entries((args.headers ?? {}) as Readonly<Record<string, string>>)
}

/** The file adds a remark in brackets where a code comes again. */
function withoutRemark(code: string): string {
  return code.replace(/ \(.*\)$/, '')
}

function text(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError(`a text is needed, not ${JSON.stringify(value)}`)
}
