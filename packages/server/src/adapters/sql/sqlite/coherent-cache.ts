import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../../../ports/clock.ts'
import type { Lasting } from '../stores/lasting.ts'

type Kept = {
  readonly value: unknown
  readonly fromMs: number
  readonly untilMs: number
  readonly weight: number
}

/** Of each generation, about 2 KiB each. */
const WEIGHT_LIMIT = 4096
const CHARACTERS_PER_WEIGHT = 2048
/** What an entry takes beside its value: its place, and the headers of an answer. */
const WEIGHT_OF_ENTRY = 0.5

/**
 * Keeps what was read for exactly as long as the database says that nothing was committed, by this process or any
 * other. It asks at every look, so what was revoked a moment ago is revoked here. Any commit empties it.
 */
export class CoherentCache {
  /** https://sqlite.org/pragma.html#pragma_data_version: changes when another connection has committed. */
  readonly #dataVersion: StatementSync
  readonly #clock: Clock
  /** What was kept or used lately. When it is full it becomes the old one, whose rest is forgotten. */
  #young = new Map<string, Kept>()
  #old = new Map<string, Kept>()
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

  /** Begins what reads as of now; answers whether what was kept before still is. */
  refresh(): boolean {
    const [version] = this.#dataVersion.get() as unknown as [number]
    if (version === this.#version) return true
    this.#begin(new Map())
    this.#version = version
    return false
  }

  /** As of the last refresh at the earliest. */
  async read<T>(key: string, load: () => Promise<Lasting<T>>): Promise<T> {
    const kept = this.#find(key)
    if (kept !== undefined) {
      this.#sources.set(kept.value, kept)
      return kept.value as T
    }
    const version = this.#version
    const beforeMs = this.#clock.nowMs()
    const loaded = await load()
    const fromMs = Math.max(beforeMs, this.#clock.nowMs())
    // A commit meanwhile is noticed before this is used again, unless another reading has noticed it already.
    if (this.#version === version) this.#keep(key, { ...loaded, fromMs })
    return loaded.value
  }

  /** What is kept, as of the last refresh. */
  peek(key: string): unknown {
    return this.#find(key)?.value
  }

  /**
   * Keeps what was made of kept values, from when the last of these was read until the first of them ends; of others
   * nothing is known. The value may hold none of them, or they would stay as long as it does.
   */
  keepMadeOf(key: string, value: object, characters: number, madeOf: readonly object[]): void {
    let fromMs = 0
    let untilMs = Number.POSITIVE_INFINITY
    for (const source of madeOf) {
      const kept = this.#sources.get(source)
      if (kept === undefined) return
      fromMs = Math.max(fromMs, kept.fromMs)
      untilMs = Math.min(untilMs, kept.untilMs)
    }
    this.#keep(key, { value, fromMs, untilMs, weight: characters / CHARACTERS_PER_WEIGHT })
  }

  #find(key: string): Kept | undefined {
    const young = this.#young.get(key)
    const kept = young ?? this.#old.get(key)
    if (kept === undefined || !holds(kept, this.#clock.nowMs())) return undefined
    if (young === undefined) this.#put(key, kept)
    return kept
  }

  #keep(key: string, kept: Kept): void {
    // A key holds what was asked, which can be as long as an address may be.
    const weight = kept.weight + key.length / CHARACTERS_PER_WEIGHT + WEIGHT_OF_ENTRY
    if (kept.untilMs === 0 || weight > WEIGHT_LIMIT) return
    const { value, fromMs, untilMs } = kept
    this.#put(key, { value, fromMs, untilMs, weight })
  }

  #put(key: string, kept: Kept): void {
    if (this.#weight + kept.weight > WEIGHT_LIMIT) this.#begin(this.#young)
    this.#weight += kept.weight
    this.#young.set(key, kept)
  }

  #begin(old: Map<string, Kept>): void {
    this.#old = old
    this.#young = new Map()
    this.#sources.clear()
    this.#weight = 0
  }
}

/** A clock that was set back is before the moment of reading. */
function holds({ fromMs, untilMs }: Kept, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < untilMs
}
