/** What a parser of one value answers: the typed value, or what is wrong with it, never throwing and never echoing it. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string }

export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value }
}

/** The problem is the end of a sentence that begins with the field: `must be true or false`. */
export function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}
