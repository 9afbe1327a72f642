import type { FieldProblem } from '../failure.ts'
import { nameIgnoredFields } from '../list/ignored-fields.ts'
import type { Parsed } from '../parsed.ts'
import { isPlainObject } from '../plain-object.ts'

/** What a body holds by name. A map, so that no name means more than another. */
export type Given = ReadonlyMap<string, unknown>

export type FieldOutcome<Values> = {
  readonly values: Partial<Values>
  readonly problems: readonly FieldProblem[]
}

/** Reads one value from one field, or from several that must agree. */
export type FieldParser<Values> = {
  readonly names: readonly string[]
  readonly parse: (given: Given) => FieldOutcome<Values>
}

type FieldRules<Values> = {
  readonly parsers: readonly FieldParser<Values>[]
  /** What is wrong with `null` in a field; `undefined` where it is taken and changes nothing. */
  readonly nullProblem: (field: string) => string | undefined
  /** Known, not taken, and not worth naming. */
  readonly isIgnoredSilently: (field: string) => boolean
}

type ParsedFields<Values> = FieldOutcome<Values> & { readonly ignoredFields: string[] }

/** Reads a body field by field with every problem at once. No body at all is an empty one. */
export function parseFields<Values>(
  body: unknown,
  rules: FieldRules<Values>,
): ParsedFields<Values> {
  if (body !== undefined && !isPlainObject(body)) {
    const problems = [{ field: 'body', problem: 'must be a JSON object' }]
    return { values: {}, problems, ignoredFields: [] }
  }
  const given: Given = new Map(Object.entries(body ?? {}))
  const taken = new Set(rules.parsers.flatMap((parser) => parser.names))
  const unknown = [...given.keys()].filter(
    (name) => !taken.has(name) && !rules.isIgnoredSilently(name),
  )
  const { present, problems: nullProblems } = withoutNulls(given, taken, rules)
  const outcomes = rules.parsers.map((parser) => parser.parse(present))
  return {
    values: Object.assign({}, ...outcomes.map((outcome) => outcome.values)) as Partial<Values>,
    problems: [...nullProblems, ...outcomes.flatMap((outcome) => outcome.problems)],
    ignoredFields: nameIgnoredFields(unknown),
  }
}

function withoutNulls<Values>(
  given: Given,
  taken: ReadonlySet<string>,
  rules: FieldRules<Values>,
): { readonly present: Given; readonly problems: readonly FieldProblem[] } {
  const present = new Map<string, unknown>()
  const problems: FieldProblem[] = []
  for (const [field, value] of given) {
    if (!taken.has(field)) continue
    const problem = value === null ? rules.nullProblem(field) : undefined
    if (problem !== undefined) problems.push({ field, problem })
    if (value !== null) present.set(field, value)
  }
  return { present, problems }
}

/** A parser for one field whose value goes to one key. */
export function field<Key extends string, Value>(
  name: string,
  key: Key,
  parse: (value: unknown) => Parsed<Value>,
): FieldParser<Record<Key, Value>> {
  return {
    names: [name],
    parse: (given) => {
      if (!given.has(name)) return { values: {}, problems: [] }
      const result = parse(given.get(name))
      if (!result.ok) return { values: {}, problems: [{ field: name, problem: result.problem }] }
      return { values: { [key]: result.value } as Record<Key, Value>, problems: [] }
    },
  }
}
