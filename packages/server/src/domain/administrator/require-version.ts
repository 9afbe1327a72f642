import { Failure } from '../failure.ts'
import type { Administrator } from './administrator.ts'

/** The strong validator of an administrator's state. The count of sessions is no part of it. */
export function etagOf(administrator: Administrator): string {
  return `"v${administrator.version}"`
}

/** RFC 9110 §13.1.1: refuses unless one of the tags in If-Match is the present one. Weak tags never match. */
export function requireVersion(administrator: Administrator, ifMatch: string | null): void {
  if (ifMatch === null) return
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (tags.includes('*') || tags.includes(etagOf(administrator))) return
  throw new Failure(
    'administrator.changed',
    `${administrator.email} changed since the version in If-Match. Read it again and send the change with the new ETag.`,
  )
}
