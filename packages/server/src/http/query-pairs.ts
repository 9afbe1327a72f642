import type { FieldProblem } from '../domain/failure.ts'
import type { QueryPair } from '../domain/list/only-value.ts'

const PAIR_LIMIT = 100

type QueryPairs = {
  readonly pairs: readonly QueryPair[]
  readonly problems: readonly FieldProblem[]
}

const NONE: QueryPairs = { pairs: [], problems: [] }

/** The parameters of a raw query in order, repeats included; nothing is gathered into an object. */
export function queryPairs(rawQuery: string): QueryPairs {
  if (rawQuery === '') return NONE
  const parts = rawQuery.split('&').filter((part) => part !== '')
  if (parts.length > PAIR_LIMIT) return refused(`must have at most ${PAIR_LIMIT} parameters`)
  const pairs: QueryPair[] = []
  for (const part of parts) {
    const [name = '', ...rest] = part.split('=')
    const pair = [decode(name), decode(rest.join('='))] as const
    if (pair[0] === undefined || pair[1] === undefined) {
      return refused('must be UTF-8 in percent-encoding without NUL')
    }
    pairs.push([pair[0], pair[1]])
  }
  return { pairs, problems: [] }
}

function refused(problem: string): QueryPairs {
  return { pairs: [], problems: [{ field: 'query', problem }] }
}

/** RFC 3986 §2: a URI is printable ASCII. */
const ASCII = /^[!-~]*$/

/** What most parameters are: nothing to decode. */
const PLAIN = /^[\w.,$-]*$/

/** The URL standard's form decoding, but strict: a blank is `+` or `%20`, bad bytes are no text. */
function decode(encoded: string): string | undefined {
  if (PLAIN.test(encoded)) return encoded
  if (!ASCII.test(encoded)) return undefined
  try {
    const text = decodeURIComponent(encoded.replaceAll('+', ' '))
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
