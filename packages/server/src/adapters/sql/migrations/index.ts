import { first } from './0001-first.ts'
import { mailsOfOrganization } from './0002-mails-of-organization.ts'
import { billingAdministrators } from './0003-billing-administrators.ts'
import { organizations } from './0004-organizations.ts'
import { eventTallies } from './0005-event-tallies.ts'

export type Migration = { readonly version: number; readonly statements: readonly string[] }

/** In order. A migration that was released is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, statements: first },
  { version: 2, statements: mailsOfOrganization },
  { version: 3, statements: billingAdministrators },
  { version: 4, statements: organizations },
  { version: 5, statements: eventTallies },
]
