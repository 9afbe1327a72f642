import { type Parsed, parsed, refused } from '../parsed.ts'
import { parseTimestamp } from '../timestamp.ts'

/** 9999-12-31T23:59:59.999Z, the last moment that RFC 3339 can write. */
const LAST_MS = 253_402_300_799_999

/** A date or a date-time as milliseconds; a date stands for its midnight in UTC. */
export function parseLastWhatsNewChecked(value: unknown): Parsed<number> {
  const ms = typeof value === 'string' ? parseTimestamp(value) : undefined
  if (ms === undefined) {
    return refused('must be a date or date-time, like 2026-01-31 or 2026-01-31T09:30:00Z')
  }
  return ms < 0 || ms > LAST_MS ? refused('must lie in the years 1970 to 9999') : parsed(ms)
}
