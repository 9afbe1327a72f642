import type { Command } from '../../command.ts'
import { EVENT_OPTIONS, readEventFilter } from '../../events/event-filter.ts'
import { EXIT } from '../../exit-code.ts'
import { JSON_OPTION } from '../../options.ts'
import { clean } from '../../output/clean.ts'
import { jsonText } from '../../output/json-text.ts'

export const count: Command = {
  about: 'Counts audit events; with --per, the events of each value of a field.',
  options: [
    ...EVENT_OPTIONS,
    {
      name: 'per',
      value: 'FIELD',
      summary: 'count each value of this field, the most frequent first',
      completion: {
        kind: 'values',
        values: ['event_type', 'initiated_by.email', 'resource.email', 'client_ip', 'auth_method'],
      },
    },
    JSON_OPTION,
  ],
  examples: [
    { line: 'castellan events count --since 30d', shows: 'how many in 30 days' },
    {
      line: 'castellan events count --since 30d --success false --per initiated_by.email',
      shows: 'who is refused how often',
    },
  ],
  run: async (context, given) => {
    const client = await context.reader()
    const filter = readEventFilter(given, Date.now())
    const options = { signal: context.interrupt.now }
    const field = given.text('per')
    if (field === undefined) {
      const total = await client.events.count(filter, options)
      await context.out(given.has('json') ? jsonText({ count: total }) : String(total))
      return EXIT.ok
    }
    const buckets = await client.events.distinct({ ...filter, field }, options)
    if (given.has('json')) await context.out(jsonText(buckets, 2))
    else
      for (const { key, doc_count } of buckets)
        await context.out(`${String(doc_count).padStart(8)}  ${clean(key)}`)
    return EXIT.ok
  },
}
