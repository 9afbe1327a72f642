import { createPageClient } from '@castellan/client/page'
import { ACTING_IN } from './acting-in.ts'
import { FACTS } from './page-facts.ts'

/** Everything that the console knows and does goes through this. */
export const client = createPageClient({
  baseUrl: location.origin,
  antiForgery: FACTS.antiForgery,
  timeoutMs: 15_000,
  deadlineMs: 30_000,
  maxRetries: 2,
  ...(ACTING_IN === null ? {} : { organizationId: ACTING_IN.id }),
})
