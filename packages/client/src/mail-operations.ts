import type { Known } from './operations.ts'

/** One page of mails. */
const listMails = {
  name: 'list-mails',
  method: 'GET',
  path: '/api/mails',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * Tries a failed or waiting mail again now.
 * @internal
 */
export const retryMail = {
  name: 'retry-mail',
  method: 'POST',
  path: '/api/mails/{id}/retry',
  changes: true,
  repeatable: true,
} as const satisfies Known

/**
 * Operations on mails, by the name of their method on `mails`.
 * @internal
 */
export const MAIL_OPERATIONS = { list: listMails, retry: retryMail } as const
