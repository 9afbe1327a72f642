import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../../../ports/clock.ts'
import type { Lasting } from '../stores/lasting.ts'

type Kept = { readonly value: unknown; readonly fromMs: number; readonly untilMs: number }

/** About 2 KiB each. */
const WEIGHT_LIMIT = 8192
const CHARACTERS_PER_WEIGHT = 2048

/**
 * Keeps what was read for exactly as long as the database says that nothing was committed, by this process or any
 * other. It asks at every look, so what was revoked a moment ago is revoked here. Any commit empties it.
 */
export class CoherentCache {
  /** https://sqlite.org/pragma.html#pragma_data_version: changes when another connection has committed. */
  readonly #dataVersion: StatementSync
  readonly #clock: Clock
  readonly #kept = new Map<string, Kept>()
  /** What was asked for more than once, by the value itself: only of this is it worth keeping what was made. */
  readonly #sources = new Map<unknown, Kept>()
  #version: unknown
  #weight = 0

  /** The connection must be one that writes nothing: a connection does not see its own commits this way. */
  constructor(reader: DatabaseSync, clock: Clock) {
    this.#dataVersion = reader.prepare('PRAGMA data_version')
    this.#dataVersion.setReturnArrays(true)
    this.#clock = clock
  }

  /** Begins what reads as of now. */
  refresh(): void {
    const [version] = this.#dataVersion.get() as unknown as [number]
    if (version === this.#version) return
    this.#forget()
    this.#version = version
  }

  /** As of the last refresh at the earliest. */
  async read<T>(key: string, load: () => Promise<Lasting<T>>): Promise<T> {
    const kept = this.#kept.get(key)
    if (kept !== undefined && holds(kept, this.#clock.nowMs())) {
      this.#sources.set(kept.value, kept)
      return kept.value as T
    }
    const version = this.#version
    const loaded = await load()
    // A commit meanwhile is noticed before this is used again, unless another reading has noticed it already.
    if (loaded.untilMs > 0 && this.#version === version) this.#keep(key, loaded)
    return loaded.value
  }

  /** What is kept, as of the last refresh. */
  peek(key: string): unknown {
    const kept = this.#kept.get(key)
    return kept !== undefined && holds(kept, this.#clock.nowMs()) ? kept.value : undefined
  }

  /** Keeps what was made of kept values, until the first of these ends; of others nothing is known. */
  keepMadeOf(key: string, value: object, characters: number, madeOf: readonly object[]): void {
    let untilMs = Number.POSITIVE_INFINITY
    for (const source of madeOf) {
      untilMs = Math.min(untilMs, this.#sources.get(source)?.untilMs ?? 0)
    }
    const weight = Math.ceil(characters / CHARACTERS_PER_WEIGHT)
    if (untilMs > 0) this.#keep(key, { value, untilMs, weight })
  }

  #keep(key: string, { value, untilMs, weight: valueWeight }: Lasting<unknown>): void {
    // A key holds what was asked, which can be as long as an address may be.
    const weight = valueWeight + Math.floor(key.length / CHARACTERS_PER_WEIGHT)
    if (this.#weight + weight > WEIGHT_LIMIT) this.#forget()
    this.#weight += weight
    this.#kept.set(key, { value, untilMs, fromMs: this.#clock.nowMs() })
  }

  #forget(): void {
    this.#kept.clear()
    this.#sources.clear()
    this.#weight = 0
  }
}

/** A clock that was set back is before the moment of reading. */
function holds({ fromMs, untilMs }: Kept, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < untilMs
}
