import type { Command } from '../../command.ts'
import { EVENT_OPTIONS, readEventFilter } from '../../events/event-filter.ts'
import { EVENTS, type Listed } from '../../events/shape.ts'
import { EXIT } from '../../exit-code.ts'
import { FORMAT_OPTIONS } from '../../options.ts'
import { readWanted } from '../../output/format.ts'
import { inPages } from '../../output/pages.ts'
import { writeRows } from '../../output/write-rows.ts'

export const list: Command = {
  about:
    'Lists audit events, the oldest first: who did what to whom, from where, with which credential, and what was refused. Every event carries the id of its request (correlation).',
  options: [
    ...EVENT_OPTIONS,
    { name: 'newest', summary: 'the newest first' },
    { name: 'limit', value: 'N', summary: 'at most so many' },
    ...FORMAT_OPTIONS,
  ],
  examples: [
    {
      line: 'castellan events list --since 7d --admin helpdesk@example.com',
      shows: 'what was done to an administrator in a week',
    },
    {
      line: 'castellan events list --success false --newest --limit 20 --ndjson',
      shows: 'the last refusals, for another program',
    },
  ],
  run: async (context, given) => {
    const wanted = readWanted(given)
    const limit = given.count('limit', 1)
    const client = await context.reader()
    const query = {
      ...readEventFilter(given, Date.now()),
      sort: given.has('newest') ? ('DESC' as const) : ('ASC' as const),
      ...(limit === undefined ? {} : { limit: Math.min(limit, 1000) }),
    }
    const rows: AsyncIterable<Listed> = client.events.iterate(query, {
      signal: context.interrupt.now,
    })
    await writeRows(context, inPages(rows, limit), wanted, EVENTS)
    return EXIT.ok
  },
}
