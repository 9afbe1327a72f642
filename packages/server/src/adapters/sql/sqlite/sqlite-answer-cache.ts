import type { AnswerCache, CachedAnswer } from '../../../ports/answer-cache.ts'
import type { CoherentCache } from './coherent-cache.ts'
import type { Moment } from './moment.ts'

/** Answers that share the memory, the moment and the end of what they were made of. */
export class SqliteAnswerCache implements AnswerCache {
  readonly #cache: CoherentCache
  readonly #moment: Moment

  constructor(cache: CoherentCache, moment: Moment) {
    this.#cache = cache
    this.#moment = moment
  }

  find(key: string): CachedAnswer | undefined {
    const answer = this.#cache.peek(key) as CachedAnswer | undefined
    if (answer === undefined) return undefined
    try {
      return this.#moment.look() ? answer : undefined
    } catch {
      // Who reads next meets the same trouble, and says what it is.
      return undefined
    }
  }

  keep(key: string, answer: CachedAnswer, madeOf: readonly object[]): void {
    this.#cache.keepMadeOf(key, answer, answer.body.length, madeOf)
  }
}
