import type { Operation } from './operation.ts'

export const listMails = {
  name: 'list-mails',
  upstreamId: null,
  method: 'GET',
  path: '/api/mails',
  aliasMethods: [],
  summary: 'List the mails of the organization and what became of them',
  description:
    'A page of mails, the newest first, and the count of all matches. A row says to whom, which message, how often it was tried, and what the mail server answered last; never what the message says, and no link.',
  changes: false,
  body: null,
  answer: { status: 200, schema: 'MailPage' },
  query: [
    { name: 'limit', type: 'integer', description: '1 to 100; 10 unless given.' },
    { name: 'skip', type: 'integer', description: 'How many to pass over; 0 unless given.' },
    {
      name: 'sort',
      type: 'string',
      description:
        'Up to 3 of `_id to message state queuedAt nextAttemptAt sentAt administrator operation`, separated by spaces or commas; a leading `-` is descending.',
    },
    {
      name: 'filter',
      type: 'string',
      description:
        '`field:$op:value` with `$eq $ne $gt $gte $lt $lte`, up to 5, as in `state:$eq:failed`. Repeats and `filter[0]=` must all hold; of `filter[or][0]=` at least one.',
    },
  ],
  reasons: ['authz.denied'],
} as const satisfies Operation
