/** What a word or a value can be completed with. */
export type Completion =
  | { readonly kind: 'administrators' }
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'profiles' }
  | { readonly kind: 'files' }

/** An option, written `--name`. */
export type Option = {
  readonly name: string
  /** One letter, written `-x`. */
  readonly letter?: string
  /** What stands for its value in the manual; a flag has none. */
  readonly value?: string
  readonly repeats?: boolean
  readonly summary: string
  readonly completion?: Completion
}

/** A word that is no option. */
export type Word = {
  readonly name: string
  readonly summary: string
  readonly optional?: boolean
  readonly repeats?: boolean
  readonly completion?: Completion
}
