const DAY_MS = 86_400_000

/** How many days the plots show, today with them. */
export const DAYS = 30

/** The first moment of the first day shown, where the person is. */
export function startOfDays(nowMs: number): Date {
  const today = new Date(nowMs)
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - DAYS + 1)
}

/** As `+01:00`. */
export function zoneOffset(nowMs: number): string {
  const minutes = -new Date(nowMs).getTimezoneOffset()
  const two = (amount: number) => String(Math.floor(Math.abs(amount))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

interface Bucket {
  key: number
  doc_count: number
}

/** Every day in order, those without events too. A day of 23 or 25 hours still is one day. */
export function fillDays(buckets: readonly Bucket[], nowMs: number) {
  const first = startOfDays(nowMs)
  return Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(first.getFullYear(), first.getMonth(), first.getDate() + index)
    const atMs = day.getTime()
    const amount = buckets
      .filter(({ key }) => Math.abs(key - atMs) < DAY_MS / 2)
      .reduce((sum, { doc_count }) => sum + doc_count, 0)
    return { atMs, amount }
  })
}
