/** Where a chain of events begins and ends: what is left of it after retention, up to its last event. */
export type ChainHead = {
  /** The id of the organization, or `system`. */
  readonly chain: string
  /** The place and the hash of the last event that retention removed; 0 and '' when none was. */
  readonly keptAfterSeq: number
  readonly keptAfterHash: string
  /** The place and the hash of the last event. */
  readonly seq: number
  readonly hash: string
}

export type SealedHead = ChainHead & { readonly seal: string }

/** The chain of what concerns no organization: credentials that nobody holds. */
export const SYSTEM_CHAIN = 'system'

/** The text that the seal of a head is made over; no two heads have the same. */
export function headText(head: ChainHead): string {
  const { chain, keptAfterSeq, keptAfterHash, seq, hash } = head
  return JSON.stringify(['chain', chain, keptAfterSeq, keptAfterHash, seq, hash])
}

/** What the hash of an event is made over: the hash before it, and its exact text. */
export function chainedText(hashBefore: string, body: string): string {
  return `${hashBefore}\n${body}`
}
