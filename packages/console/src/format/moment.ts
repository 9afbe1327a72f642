const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** Clocks of servers and of people are seldom the same to the second. */
const SKEW_SECONDS = 5

/** How long ago or ahead, in the largest unit that fits. */
export function relative(timestamp: string, nowMs: number): string {
  const seconds = (Date.parse(timestamp) - nowMs) / 1000
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  }
  return seconds > SKEW_SECONDS ? 'in a moment' : 'just now'
}

/** To the second in the person's own zone, with the zone named. */
export function exact(timestamp: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en', {
    dateStyle: 'medium',
    timeStyle: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(timestamp))
}

/** A day as people write it short: `25 Nov`. */
export function shortDay(atMs: number): string {
  return new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' }).format(new Date(atMs))
}
