import type { Command } from '../../command.ts'
import { EVENT_OPTIONS, readEventFilter } from '../../events/event-filter.ts'
import { follow } from '../../events/follow.ts'
import { EVENTS } from '../../events/shape.ts'
import { EXIT } from '../../exit-code.ts'
import type { Wanted } from '../../output/format.ts'
import { writeRows } from '../../output/write-rows.ts'

const SECONDS = 2

export const tail: Command = {
  about:
    'Shows audit events as they happen, until Ctrl-C; with --since, those from then on first. With --count it ends after so many.',
  options: [
    ...EVENT_OPTIONS,
    { name: 'interval', value: 'SECONDS', summary: 'how often to ask; 2 unless given' },
    { name: 'count', value: 'N', summary: 'end after so many events' },
    { name: 'ndjson', summary: 'one JSON object a line' },
  ],
  examples: [
    { line: 'castellan events tail --since 1h --count 1', shows: 'one event, then end' },
    {
      line: 'castellan events tail --since 1h --count 3 --ndjson',
      shows: 'for another program',
    },
  ],
  run: async (context, given) => {
    const filter = readEventFilter(given, Date.now(), '0s')
    const intervalMs = (given.count('interval', 1) ?? SECONDS) * 1000
    const most = given.count('count', 1) ?? Number.POSITIVE_INFINITY
    const format = given.has('ndjson') ? 'ndjson' : 'table'
    const wanted: Wanted = { format, fields: undefined, query: undefined }
    context.interrupt.endsCleanly()
    const pages = follow(await context.reader(), filter, {
      intervalMs,
      most,
      interrupt: context.interrupt,
    })
    await writeRows(context, pages, wanted, EVENTS)
    return context.interrupt.asked.aborted ? EXIT.interrupted : EXIT.ok
  },
}
