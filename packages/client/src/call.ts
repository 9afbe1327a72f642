import type { RawResponse } from './http/raw-response.ts'
import type { Outcome } from './http/send.ts'

/** A value and the answer that it came in. */
export interface WithResponse<T> {
  data: T
  response: RawResponse
}

/** A call under way: a promise of its value. */
export class Call<T> implements Promise<T> {
  readonly #start: () => Promise<Outcome>
  #outcome: Promise<WithResponse<T>> | undefined

  /** @internal */
  constructor(start: () => Promise<Outcome>, lazy = false) {
    this.#start = start
    if (!lazy) void this.withResponse()
  }

  get [Symbol.toStringTag](): string {
    return 'Call'
  }

  /** The value together with the raw answer: status, headers, body, request id, number of tries. */
  withResponse(): Promise<WithResponse<T>> {
    this.#outcome ??= this.#start() as Promise<WithResponse<T>>
    return this.#outcome
  }

  // biome-ignore lint/suspicious/noThenProperty: a Call is a promise.
  then<A = T, B = never>(
    done?: ((value: T) => A | PromiseLike<A>) | null,
    failed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse()
      .then(({ data }) => data)
      .then(done, failed)
  }

  catch<B = never>(failed?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, failed)
  }

  finally(always?: (() => void) | null): Promise<T> {
    return this.then().finally(always)
  }
}
