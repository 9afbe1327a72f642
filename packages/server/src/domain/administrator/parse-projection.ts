import { splitNames } from '../list/split-names.ts'
import { type FieldName, isFieldName } from './administrator-fields.ts'
import { nameIgnoredFields } from './ignored-fields.ts'

export type Projection = {
  /** `_id` always comes; `null` stands for every field. */
  readonly fields: readonly FieldName[] | null
  readonly ignoredFields: string[]
}

/** Field names separated by blanks or commas. Unknown ones, dotted ones among them, are passed over and named. */
export function parseProjection(text: string | undefined): Projection {
  const names = splitNames(text ?? '')
  if (names.length === 0) return { fields: null, ignoredFields: [] }
  return {
    fields: [...new Set<FieldName>(['_id', ...names.filter(isFieldName)])],
    ignoredFields: nameIgnoredFields(names.filter((name) => !isFieldName(name))),
  }
}
