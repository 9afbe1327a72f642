/** What was read, and how long it is true if nothing is written: sessions and keys end by the clock alone. */
export type Lasting<T> = {
  readonly value: T
  /** `Infinity` for what no moment ends, 0 for what is not to be kept. */
  readonly untilMs: number
  /** How much it holds, in rows of about 2 KiB. */
  readonly weight: number
}
