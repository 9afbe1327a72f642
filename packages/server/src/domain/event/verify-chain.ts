import { type ChainHead, chainedText, SYSTEM_CHAIN } from './chain-head.ts'
import { type EventColumns, eventColumns } from './event-columns.ts'

/** One event as a chain holds it. */
export type ChainedEvent = {
  readonly chain: string
  readonly seq: number
  readonly hash: string
  readonly body: string
  /** What the database holds beside the text; `null` in an export. */
  readonly columns: EventColumns | null
}

export type ChainProblem = {
  readonly chain: string
  /** The place of the first event that is not as it was written. */
  readonly seq: number
  /** The id that stands there; `null` where nothing stands there. */
  readonly id: string | null
  readonly kind: 'changed' | 'missing' | 'reordered' | 'truncated' | 'added' | 'rewritten'
  readonly explanation: string
}

type Sha256Hex = (text: string) => string

/** Goes through the events of one chain in their order and finds the first that is not as it was written. */
export class ChainVerifier {
  readonly #chain: string
  readonly #sha256Hex: Sha256Hex
  #seq: number
  #hash: string
  #problem: ChainProblem | null = null

  constructor(
    start: Pick<ChainHead, 'chain' | 'keptAfterSeq' | 'keptAfterHash'>,
    sha256Hex: Sha256Hex,
  ) {
    this.#chain = start.chain
    this.#seq = start.keptAfterSeq
    this.#hash = start.keptAfterHash
    this.#sha256Hex = sha256Hex
  }

  /** Takes the next event. Behind a problem it only looks whether what belonged there stands elsewhere. */
  take(event: ChainedEvent): void {
    const follows = this.#sha256Hex(chainedText(this.#hash, event.body)) === event.hash
    if (this.#problem !== null) {
      if (follows) this.#problem = this.#reordered(this.#problem, event)
      return
    }
    this.#problem = this.#check(event, follows)
    if (this.#problem !== null) return
    this.#seq = event.seq
    this.#hash = event.hash
  }

  /** Compares with where the chain ends, and answers the first problem; `null` where there is none. */
  finish(head: Pick<ChainHead, 'seq' | 'hash'>): ChainProblem | null {
    if (this.#problem !== null) return this.#problem
    if (this.#seq < head.seq) {
      const explanation = `The chain ends at ${this.#seq}, its head says that it goes on to ${head.seq}.`
      return this.#at('truncated', this.#seq + 1, null, explanation)
    }
    if (this.#seq > head.seq) {
      const explanation = `The chain goes on to ${this.#seq}, its head says that it ends at ${head.seq}.`
      return this.#at('added', head.seq + 1, null, explanation)
    }
    if (this.#hash === head.hash) return null
    const explanation = 'The head of the chain has another hash than the last event.'
    return this.#at('rewritten', this.#seq, null, explanation)
  }

  #check(event: ChainedEvent, follows: boolean): ChainProblem | null {
    const expected = this.#seq + 1
    const id = idOf(event)
    if (event.seq > expected) {
      const explanation = `After ${this.#seq} comes ${event.seq}; what stood between them is not there.`
      return this.#at('missing', expected, null, explanation)
    }
    if (event.seq < expected) {
      return this.#at('reordered', event.seq, id, `It stands behind ${this.#seq}.`)
    }
    if (!follows) {
      const explanation =
        'Its hash is not that of its text after the event before it: one of them was changed, or what stood before it was taken out.'
      return this.#at('changed', expected, id, explanation)
    }
    const difference = differenceIn(event)
    return difference === null ? null : this.#at('changed', expected, id, difference)
  }

  #reordered(problem: ChainProblem, event: ChainedEvent): ChainProblem {
    if (problem.kind === 'reordered') return problem
    const explanation = `What belongs here stands at place ${event.seq}, as ${idOf(event)}.`
    return { ...problem, kind: 'reordered', explanation }
  }

  #at(
    kind: ChainProblem['kind'],
    seq: number,
    id: string | null,
    explanation: string,
  ): ChainProblem {
    return { chain: this.#chain, seq, id, kind, explanation }
  }
}

function idOf({ body, columns }: ChainedEvent): string | null {
  const id = columns?.id ?? columnsOf(body)?.id
  return typeof id === 'string' ? id : null
}

/** What the columns say otherwise than the text, which alone is under the hash. */
function differenceIn({ chain, body, columns }: ChainedEvent): string | null {
  const event = JSON.parse(body) as { readonly organization?: unknown; readonly provider?: unknown }
  // What concerns a provider stands in the chain of the provider.
  if ((event.organization ?? event.provider ?? SYSTEM_CHAIN) !== chain) {
    return 'Its text names another organization than its chain.'
  }
  if (columns === null) return null
  const expected = columnsOf(body) ?? {}
  const different = Object.keys(expected).filter((name) => expected[name] !== columns[name])
  return different.length === 0
    ? null
    : `What it is found by is not what its text says: ${different.join(', ')}.`
}

function columnsOf(body: string): EventColumns | null {
  try {
    return eventColumns(body)
  } catch {
    return null
  }
}
