import type { Name } from '../testing/world.ts'
import type { CaseRun } from './case-run.ts'

const VARIABLE = /\$\{([^}]+)\}/g
const BASE64 = /base64\(([^)]*)\)/g

/** A value of the file with its words and variables filled in; `i` is the number of the repeat. */
export async function resolve(run: CaseRun, value: unknown, i: number): Promise<unknown> {
  if (typeof value === 'string') return resolveText(run, value, i)
  if (Array.isArray(value)) return Promise.all(value.map((each) => resolve(run, each, i)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    async ([key, each]) => [key, await resolve(run, each, i)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

async function resolveText(run: CaseRun, text: string, i: number): Promise<unknown> {
  const word = run.words.get(text)
  if (word !== undefined) return word
  const names = new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))
  const values = new Map<string, string>()
  for (const name of names) values.set(name, name === 'i' ? String(i) : await variable(run, name))
  return text
    .replaceAll(VARIABLE, (_, name: string) => values.get(name) ?? '')
    .replaceAll(BASE64, (_, plain: string) => Buffer.from(plain).toString('base64'))
}

async function variable(run: CaseRun, name: string): Promise<string> {
  const [, kind, who = '', rest = ''] = /^(\w+)\.(\w+)(.*)$/.exec(name) ?? []
  const { world } = run
  switch (kind) {
    case 'id':
      return world.who(who as Name).id
    case 'key':
      return rest === ':flip-last' ? flipLast(keyOf(run, who)) : keyOf(run, who)
    case 'pw':
      return world.who(who as Name).password
    case 'org':
      return world.organizationId(`tenant ${who}` as 'tenant A')
    case 'totp':
      return world.code(who as Name, Number(rest.slice(1)))
    case 'sess':
      return who
    case 'mail':
      return mailToken(run, who as Name, rest)
    default:
      throw new Error(`nothing is known of \${${name}}`)
  }
}

/** `key.X` and `key.X:old` are the key of the fixture: new ones are not known to the file. */
function keyOf(run: CaseRun, who: string): string {
  return run.world.who(who as Name).apiKey
}

function flipLast(key: string): string {
  return key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A')
}

async function mailToken(run: CaseRun, who: Name, rest: string): Promise<string> {
  const token = await run.newestToken(run.world.who(who).email)
  if (token !== undefined) return token
  if (rest.endsWith('|none')) return 'none'
  throw new Error(`no mail to ${who} holds a link`)
}
