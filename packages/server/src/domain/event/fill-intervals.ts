import { Failure } from '../failure.ts'
import { formatTimestamp } from '../timestamp.ts'
import type { IntervalQuery } from './parse-interval-query.ts'

export type IntervalCount = { readonly startMs: number; readonly count: number }

export type IntervalBucket = {
  readonly key: number
  readonly key_as_string: string
  readonly doc_count: number
}

/** More points than any plot has, and few enough to answer. */
export const INTERVAL_LIMIT = 10_000

/** Intervals with events, in order, with the empty ones between them. */
export function fillIntervals(
  counts: readonly IntervalCount[],
  query: Pick<IntervalQuery, 'intervalMs' | 'offsetMinutes'>,
): readonly IntervalBucket[] {
  const { intervalMs, offsetMinutes } = query
  const first = counts[0]
  const last = counts.at(-1)
  if (first === undefined || last === undefined) return []
  const length = Math.round((last.startMs - first.startMs) / intervalMs) + 1
  if (length > INTERVAL_LIMIT) throw tooMany()
  const found = new Map(counts.map(({ startMs, count }) => [startMs, count]))
  return Array.from({ length }, (_, index) => {
    const key = first.startMs + index * intervalMs
    return { key, key_as_string: writeLocal(key, offsetMinutes), doc_count: found.get(key) ?? 0 }
  })
}

export function tooMany(): Failure {
  return new Failure(
    'request.invalid',
    `There would be more than ${INTERVAL_LIMIT} intervals. Ask for longer ones, or for less time.`,
    { details: [{ field: 'interval_unit', problem: 'is too small for the time asked for' }] },
  )
}

function writeLocal(ms: number, offsetMinutes: number): string {
  const local = formatTimestamp(ms + offsetMinutes * 60_000)
  if (offsetMinutes === 0) return local
  const ahead = Math.abs(offsetMinutes)
  const pad = (value: number) => String(value).padStart(2, '0')
  const offset = `${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`
  return local.replace('Z', `${offsetMinutes < 0 ? '-' : '+'}${offset}`)
}
