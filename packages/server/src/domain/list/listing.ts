/** A moment that may be missing is looked for by an empty value: `passwordUpdatedAt:$eq:`. */
export type FieldKind = 'text' | 'boolean' | 'moment' | 'moment-or-none'

/** What a list can be sorted and filtered by. A name that is not in it cannot steer the list. */
export type Listing<Field extends string> = {
  readonly kinds: Readonly<Record<Field, FieldKind>>
  /** The field of this name, exactly. */
  readonly find: (name: string) => Field | undefined
  /** The names for messages, separated by commas. */
  readonly names: string
}
