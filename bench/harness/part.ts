import { median } from './statistics.ts'

export type Mode = {
  readonly rounds: number
  readonly sliceMs: number
  /** In the directory that everything but `scale` is measured on. */
  readonly administrators: number
}

export const FULL: Mode = { rounds: 7, sliceMs: 1000, administrators: 100_000 }
/** To see that everything still runs, and roughly how fast. */
export const QUICK: Mode = { rounds: 3, sliceMs: 300, administrators: 100_000 }

export type Report = {
  readonly markdown: string
  /** Figures that a target is set for, by their names in `targets.ts`. */
  readonly figures: Readonly<Record<string, number>>
}

export type Part = {
  readonly name: string
  readonly title: string
  readonly measure: (mode: Mode) => Promise<Report>
}

/** Before each slice, without being counted: on a shared core every contender begins with cold caches. */
export const WARM_UP_MS = 500

type Samples = { readonly [name: string]: readonly number[] }

/** Measures everything once a round, in turns, so that what slows the machine down slows all; the first round warms up. */
export async function interleave(
  rounds: number,
  measures: Readonly<Record<string, () => Promise<number>>>,
): Promise<Samples> {
  const samples: Record<string, number[]> = {}
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, measure] of Object.entries(measures)) {
      const value = await measure()
      const known = samples[name] ?? []
      samples[name] = known
      if (round > 0) known.push(value)
    }
  }
  return samples
}

/** The median of the ratios of each round. */
export function ratioOf(samples: Samples, one: string, other: string): number {
  const divisors = samples[other] ?? []
  return median((samples[one] ?? []).map((value, round) => value / (divisors[round] ?? Number.NaN)))
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

export function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** Runs one part by itself when its file is the program; `--quick` is short. */
export async function runAlone(part: Part): Promise<void> {
  const mode = process.argv.includes('--quick') ? QUICK : FULL
  const { markdown } = await part.measure(mode)
  process.stdout.write(`## ${part.title}\n\n${markdown}\n`)
}
