/** What a check found: nothing is wrong where there are no problems. */
export interface Verdict {
  problems: string[]
  /** How many planted violations were looked for. */
  plants: number
  note: string
}
