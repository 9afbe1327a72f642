import { nameIgnoredFields } from './ignored-fields.ts'
import { splitNames } from './split-names.ts'

export type Projection<Answered extends string> = {
  /** `_id` always comes; `null` stands for every field. */
  readonly fields: readonly (Answered | '_id')[] | null
  readonly ignoredFields: string[]
}

/** Field names separated by blanks or commas. Unknown ones, dotted ones among them, are passed over and named. */
export function parseProjection<Answered extends string>(
  text: string | undefined,
  isAnswered: (name: string) => name is Answered,
): Projection<Answered> {
  const names = splitNames(text ?? '')
  if (names.length === 0) return { fields: null, ignoredFields: [] }
  return {
    fields: [...new Set<Answered | '_id'>(['_id', ...names.filter(isAnswered)])],
    ignoredFields: nameIgnoredFields(names.filter((name) => !isAnswered(name))),
  }
}
