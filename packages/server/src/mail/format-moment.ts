import { formatTimestamp } from '../domain/timestamp.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A moment for people: `23 November 2026, 20:26 UTC`. */
export function formatMoment(ms: number): string {
  const timestamp = formatTimestamp(ms)
  const [year, month, day] = timestamp.slice(0, 10).split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${timestamp.slice(11, 16)} UTC`
}
