/** Seals the ends of event chains and of exports, so that nobody sets them who has the data alone. */
export interface EventSealer {
  /** The seal of a text under the current key. */
  seal(text: string): string
  /** `unknown-key` where the key that sealed it is not among the keys. */
  check(text: string, seal: string): 'good' | 'wrong' | 'unknown-key'
}
