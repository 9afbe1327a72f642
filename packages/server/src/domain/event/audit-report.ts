import type { ChainHead } from './chain-head.ts'
import type { ChainProblem } from './verify-chain.ts'

/** What a look at the chains of events found. */
export type AuditReport = {
  readonly chains: number
  readonly events: number
  /** `unchecked` where it was asked to go without the key. */
  readonly seals: 'good' | 'unchecked' | 'bad'
  /** The first of each chain, in the order of the chains. */
  readonly problems: readonly ChainProblem[]
}

/** A head whose seal does not hold was set by somebody without the key. */
export function sealProblem(
  head: ChainHead,
  seal: 'good' | 'wrong' | 'unknown-key',
): ChainProblem | null {
  if (seal === 'good') return null
  const explanation =
    seal === 'wrong'
      ? 'The end of the chain is not under the seal of the key file: somebody without the key set it, and may have changed everything before it.'
      : 'The end of the chain is sealed under a key that is not in the key file.'
  return { chain: head.chain, seq: head.seq, id: null, kind: 'rewritten', explanation }
}

export function headlessProblem(chain: string): ChainProblem {
  const explanation = 'The head of the chain is gone.'
  return { chain, seq: 1, id: null, kind: 'truncated', explanation }
}

/** What an earlier export saw of a chain, and the chain does not have any more. */
export function witnessProblem(
  seen: ChainHead,
  now: ChainHead | undefined,
  hashThere: string | undefined,
): ChainProblem | null {
  const { chain } = seen
  if (seen.seq === 0) return null
  if (now === undefined || now.seq < seen.seq) {
    const end = now?.seq ?? 0
    const explanation = `The chain ends at ${end}; the earlier export went on to ${seen.seq}.`
    return { chain, seq: end + 1, id: null, kind: 'truncated', explanation }
  }
  // What retention removed cannot be compared, but for the last of it.
  if (now.keptAfterSeq > seen.seq) return null
  const there = now.keptAfterSeq === seen.seq ? now.keptAfterHash : hashThere
  if (there === undefined || there === seen.hash) return null
  const explanation = 'It is another event than the earlier export has at this place.'
  return { chain, seq: seen.seq, id: null, kind: 'rewritten', explanation }
}
