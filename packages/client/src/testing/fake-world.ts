import type { Stop } from '../http/stop.ts'
import type { World } from '../http/world.ts'

interface Timer {
  atMs: number
  late: () => void
}

/** Time that passes only when it is told to. Waits end at once and are written down. */
export class FakeWorld implements World {
  /** The waits between tries, in milliseconds. */
  readonly waitsMs: number[] = []
  /** What chance answers. */
  chance = 0.5
  #nowMs: number
  readonly #timers = new Set<Timer>()

  constructor(nowMs: number = Date.parse('2026-01-31T09:30:00.000Z')) {
    this.#nowMs = nowMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  random(): number {
    return this.chance
  }

  startTimer(ms: number, late: () => void): () => void {
    const timer = { atMs: this.#nowMs + ms, late }
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
    }
  }

  async sleep(ms: number, stop: Stop): Promise<void> {
    this.waitsMs.push(ms)
    this.advance(ms)
    if (stop.stopped) throw stop.reason
  }

  /** How many timers run. */
  get timers(): number {
    return this.#timers.size
  }

  /** Lets time pass, and ends what was waiting for it. */
  advance(ms: number): void {
    this.#nowMs += ms
    for (const timer of [...this.#timers].sort((one, other) => one.atMs - other.atMs)) {
      if (timer.atMs > this.#nowMs || !this.#timers.delete(timer)) continue
      timer.late()
    }
  }

  /** Lets time pass until the next timer ends. */
  expire(): void {
    const next = Math.min(...[...this.#timers].map(({ atMs }) => atMs))
    if (Number.isFinite(next)) this.advance(next - this.#nowMs)
  }
}
