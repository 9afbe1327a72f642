import type { Operation } from './operation.ts'

export const retryMail = {
  name: 'retry-mail',
  upstreamId: null,
  method: 'POST',
  path: '/api/mails/{id}/retry',
  aliasMethods: [],
  summary: 'Try a failed or waiting mail again now',
  description:
    'The mail is due at once, under its own Message-ID and with the same content. A mail that is due already stays as it is. One that was sent or cancelled, or whose link has ended, is refused: the operation that made it makes a new one.',
  changes: true,
  body: null,
  answer: { status: 200, schema: 'Mail' },
  query: [],
  reasons: ['authz.denied', 'mail.not-found', 'mail.not-retryable'],
} as const satisfies Operation
