const DEPTH_LIMIT = 16
const KEY_LIMIT = 256

type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads JSON that means the same to every reader: strict UTF-8 without a byte order mark (RFC 8259 §8.1),
 * no name twice and whole characters only (RFC 7493 §2), no NUL, which PostgreSQL refuses.
 */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  const text = decodeUtf8(bytes)
  if (text === undefined) return refused('must be valid UTF-8')
  if (text.startsWith('\uFEFF')) return refused('must not begin with a byte order mark')
  const value = parseJson(text)
  if (value === undefined) return refused('must be one JSON value')
  const problem = findProblem(text)
  return problem === undefined ? { ok: true, value } : refused(problem)
}

function refused(problem: string): StrictJson {
  return { ok: false, problem }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** In a text that is JSON already, a string before a colon is a name, and nothing else is. */
const TOKEN = /[{}[\]]|("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g

type Scan = {
  /** The names of each open object; `null` for an open list. */
  readonly open: (Set<string> | null)[]
  /** Of the outermost object, and of everything in it: the first does not take from what a field may hold. */
  readonly keys: { outer: number; inner: number }
}

/** What the text says that a value no longer shows. Walks it once, without recursion. */
function findProblem(text: string): string | undefined {
  const scan: Scan = { open: [], keys: { outer: 0, inner: 0 } }
  for (const [token, string, colon] of text.matchAll(TOKEN)) {
    const problem =
      string === undefined ? checkSign(scan, token) : checkString(scan, string, colon !== undefined)
    if (problem !== undefined) return problem
  }
  return undefined
}

function checkSign(scan: Scan, token: string): string | undefined {
  if (token === '}' || token === ']') {
    scan.open.pop()
    return undefined
  }
  if (token !== '{' && token !== '[') {
    return Number.isFinite(Number(token)) ? undefined : 'must not hold a number beyond all bounds'
  }
  scan.open.push(token === '{' ? new Set() : null)
  return scan.open.length > DEPTH_LIMIT ? `must be at most ${DEPTH_LIMIT} levels deep` : undefined
}

function checkString(scan: Scan, string: string, isName: boolean): string | undefined {
  const text = string.includes('\\') ? String(JSON.parse(string)) : string.slice(1, -1)
  if (text.includes('\0')) return 'must not hold the character U+0000'
  if (!text.isWellFormed()) return 'must not hold half of a surrogate pair'
  return isName ? checkName(scan, text) : undefined
}

function checkName(scan: Scan, name: string): string | undefined {
  const place = scan.open.length === 1 ? 'outer' : 'inner'
  scan.keys[place] += 1
  if (scan.keys[place] > KEY_LIMIT) return `must have at most ${KEY_LIMIT} keys in all`
  const names = scan.open.at(-1)
  if (names?.has(name)) return 'must not have the same key twice in one object'
  names?.add(name)
  return undefined
}
