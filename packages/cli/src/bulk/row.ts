import type { Reference } from '../administrators/reference.ts'
import type { Fields } from '../administrators/writable-fields.ts'

/** One change of many, as the file has it. */
export type Row = {
  readonly line: number
  /** Who, as it is written there. */
  readonly word: string
  /** `undefined` where it is yet to be created. */
  readonly reference: Reference | undefined
  readonly fields: Fields
}
