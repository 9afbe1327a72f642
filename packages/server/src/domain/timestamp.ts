// The one place of the domain that knows the calendar. It converts and never asks what time it is.

/** RFC 3339 §5.6 date-time with seconds; upper-case T and Z. */
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Milliseconds since 1970 of an RFC 3339 date or date-time; `undefined` when it is none, or no real day. */
export function parseTimestamp(text: string): number | undefined {
  const day = DATE.test(text) ? text : DATE_TIME.exec(text)?.[1]
  if (day === undefined || !isRealDay(day)) return undefined
  // biome-ignore lint/style/noRestrictedGlobals: converting a given text asks for no time.
  return Date.parse(text)
}

/** RFC 3339 with milliseconds and Z. */
export function formatTimestamp(ms: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: converting a given moment asks for no time.
  return new Date(ms).toISOString()
}

function isRealDay(day: string): boolean {
  // biome-ignore lint/style/noRestrictedGlobals: February 30 rolls over and so differs from itself.
  const ms = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(ms) && formatTimestamp(ms).startsWith(day)
}
