import type { WaitingLink } from '@castellan/contract/types'
import type { WayIn } from '../domain/link/link.ts'
import { formatTimestamp } from '../domain/timestamp.ts'

/** One link as the wire has it: without its id, which is a part of its token. */
export function presentWaitingLink(link: WayIn): WaitingLink {
  return {
    purpose: link.purpose,
    email: link.email,
    operation: link.operation,
    createdAt: formatTimestamp(link.createdAtMs),
    expiresAt: link.expiresAtMs === null ? null : formatTimestamp(link.expiresAtMs),
  }
}
