import { BODY_REASONS, type Operation } from './operation.ts'

export const listEvents = {
  name: 'list-events',
  upstreamId: 'directoryInsights_eventsPost',
  method: 'POST',
  path: '/insights/directory/v1/events',
  aliasMethods: [],
  summary: 'List audit events',
  description:
    'The events of the organization in the shape of Directory Insights, the oldest first unless `sort` says `DESC`. A field that nobody knows matches nothing in a `search_term`, and is named in `Castellan-Ignored-Fields`.',
  changes: false,
  body: 'EventQuery',
  answer: {
    status: 200,
    schema: 'DirectoryEvents',
    headers: [
      { name: 'X-Result-Count', description: 'How many events this answer holds.' },
      { name: 'X-Limit', description: 'How many it could hold.' },
      { name: 'X-Sort', description: '`ASC` or `DESC`.' },
      {
        name: 'X-Search_after',
        description:
          'Where this answer ends, as a JSON array: send it as `search_after` for the next page. Fewer events than `X-Limit` are the last ones.',
      },
    ],
  },
  query: [],
  reasons: ['authz.denied', ...BODY_REASONS],
} as const satisfies Operation
