import type { Answer } from '../domain/idempotency/kept-answer.ts'

export type CachedAnswer = Omit<Answer, 'body'> & { readonly body: string | Uint8Array }

/** Whole answers to what only reads, for as long as reading again would give the same. */
export interface AnswerCache {
  /** As of now: nothing was committed since it was made, and nothing that it was made of has ended. */
  find(key: string): CachedAnswer | undefined
  /** Keeps an answer with what it was made of: the very values that a reading gave, all of them. */
  keep(key: string, answer: CachedAnswer, madeOf: readonly object[]): void
}
