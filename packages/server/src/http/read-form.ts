import { Failure, type FieldProblem } from '../domain/failure.ts'
import { onlyValue } from '../domain/list/only-value.ts'
import type { Call } from './call.ts'
import { refuseProblems } from './refuse-problems.ts'

const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i

/** The fields of a posted form; a field that comes twice is refused. */
export function readForm(call: Call): (name: string) => string {
  if (!FORM_TYPE.test(call.header('content-type') ?? '')) {
    throw new Failure('request.media-type', 'This page takes what its own form sends.')
  }
  const text = new TextDecoder().decode(call.body)
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw new Failure('request.malformed', 'A field was sent twice.')
    fields.set(name, value)
  }
  return (name) => fields.get(name) ?? ''
}

/** The token in the address of a page. */
export function readToken(call: Call): string {
  const problems: FieldProblem[] = []
  const token = onlyValue(new URLSearchParams(call.rawQuery), 'token', problems)
  refuseProblems(problems)
  return token ?? ''
}
