import { EVENT_OPERATIONS } from './event-operations.ts'
import { MAIL_OPERATIONS } from './mail-operations.ts'
import { OPERATIONS } from './operations.ts'
import { ORGANIZATION_OPERATIONS } from './organization-operations.ts'
import { PROVIDER_OPERATIONS } from './provider-operations.ts'

/** Every operation there is. Apart from them, because no bundler leaves this out that keeps one of them. */
export const ALL_OPERATIONS = [
  ...Object.values(OPERATIONS),
  ...Object.values(EVENT_OPERATIONS),
  ...Object.values(MAIL_OPERATIONS),
  ...Object.values(ORGANIZATION_OPERATIONS),
  ...Object.values(PROVIDER_OPERATIONS),
] as const
