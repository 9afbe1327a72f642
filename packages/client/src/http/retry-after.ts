/**
 * `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3). A date counts from the answer's own
 * `Date` where there is one, so that a wrong clock on this side does no harm. `undefined` when it says nothing.
 */
export function parseRetryAfter(
  value: string | undefined,
  date: string | undefined,
  nowMs: number,
): number | undefined {
  if (!value) return undefined
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Math.ceil(Number(value) * 1000)
  const untilMs = Date.parse(value)
  // Date.parse takes `-5` for a year; an HTTP date begins with the name of a day.
  if (Number.isNaN(untilMs) || !/^\s*[a-z]/i.test(value)) return undefined
  const sentMs = Date.parse(date ?? '')
  return Math.max(0, untilMs - (Number.isNaN(sentMs) ? nowMs : sentMs))
}
