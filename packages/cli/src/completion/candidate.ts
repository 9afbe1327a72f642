/** A candidate with what it is. */
export type Candidate = readonly [value: string, text: string]
